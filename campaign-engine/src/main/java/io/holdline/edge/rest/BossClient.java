package io.holdline.edge.rest;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** How the operator's systems are spoken to: bounded in connections, time and size. */
final class BossClient {
  private static final int CONNECTIONS = 256;
  private static final int LARGEST_ANSWER = 1 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(8);
  private static final Duration IDLE = Duration.ofSeconds(20);

  private BossClient() {}

  /**
   * A client for paths under a base.
   *
   * @param token sent as a bearer's; empty for none
   */
  static WebClient of(URI base, String token) {
    var http =
        HttpClient.create(
                ConnectionProvider.builder("boss")
                    .maxConnections(CONNECTIONS)
                    .pendingAcquireTimeout(ANSWER)
                    .maxIdleTime(IDLE)
                    .build())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
            .followRedirect(false)
            .disableRetry(true)
            .responseTimeout(ANSWER);
    var builder =
        WebClient.builder()
            .baseUrl(base.toString())
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
            .clientConnector(new ReactorClientHttpConnector(http));
    return token.isEmpty()
        ? builder.build()
        : builder.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
  }
}
