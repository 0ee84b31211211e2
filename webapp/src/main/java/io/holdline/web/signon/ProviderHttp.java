package io.holdline.web.signon;

import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * How a provider is asked: bounded in time, in what is read of an answer and in how many ask at
 * once; where it sends us on to is not followed.
 */
final class ProviderHttp {
  /** Of everything that one sign-on asks. */
  static final Duration LONGEST = Duration.ofSeconds(8);

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final int LARGEST_ANSWER = 256 * 1024;
  private static final int MOST_AT_ONCE = 20;
  private static final int MOST_WAITING = 200;
  private static final int DEEPEST_CAUSE = 12;

  private ProviderHttp() {}

  /** Connects to nothing before it is used. */
  static WebClient client() {
    var connections =
        ConnectionProvider.builder("sign-on")
            .maxConnections(MOST_AT_ONCE)
            .pendingAcquireMaxCount(MOST_WAITING)
            .pendingAcquireTimeout(ANSWER)
            .maxIdleTime(Duration.ofSeconds(20))
            .build();
    var http =
        HttpClient.create(connections)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
            .responseTimeout(ANSWER)
            .followRedirect(false);
    return WebClient.builder()
        .clientConnector(new ReactorClientHttpConnector(http))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
        .build();
  }

  /** Whether a failure is that the provider did not answer, or not as a provider that works. */
  static boolean isDown(Throwable failure) {
    var cause = failure;
    for (var depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      var down =
          switch (cause) {
            case WebClientRequestException _, IOException _, TimeoutException _ -> true;
            case WebClientResponseException answered -> answered.getStatusCode().is5xxServerError();
            default -> false;
          };
      if (down) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
