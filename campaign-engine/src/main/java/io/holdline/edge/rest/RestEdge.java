package io.holdline.edge.rest;

import io.holdline.edge.CustomerView;
import io.holdline.edge.DoNotCallCheck;
import io.holdline.edge.Messages;
import io.holdline.edge.OrderDesk;
import io.holdline.edge.WorkOrderDesk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** The ports by HTTP, where {@code holdline.edge.url} names the operator's systems. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("holdline.edge.url")
class RestEdge {
  private final WebClient client;

  /**
   * @param url http or https, with the path before those of the interfaces
   * @param tokenFile a file with the bearer's token; empty for none
   * @param orders how orders are handed over: rest, file
   */
  RestEdge(
      @Value("${holdline.edge.url}") String url,
      @Value("${holdline.edge.token-file:}") String tokenFile,
      @Value("${holdline.edge.orders:rest}") String orders)
      throws IOException {
    if (!orders.equals("rest") && !orders.equals("file")) {
      throw new IllegalArgumentException(
          "The setting holdline.edge.orders (%s) is neither rest nor file.".formatted(orders));
    }
    var base = URI.create(url);
    if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
      throw new IllegalArgumentException(
          "The setting holdline.edge.url (%s) must begin with http:// or https://.".formatted(url));
    }
    client =
        BossClient.of(
            base, tokenFile.isBlank() ? "" : Files.readString(Path.of(tokenFile)).strip());
  }

  /** Unless they are handed over in another way. */
  @Bean
  @ConditionalOnProperty(name = "holdline.edge.orders", havingValue = "rest", matchIfMissing = true)
  OrderDesk orderDesk() {
    return new RestOrderDesk(client);
  }

  @Bean
  Messages messages() {
    return new RestMessages(client);
  }

  @Bean
  CustomerView customerView(Clock clock) {
    return new RestCustomerView(client, clock);
  }

  @Bean
  WorkOrderDesk workOrderDesk() {
    return new RestWorkOrderDesk(client);
  }

  @Bean
  DoNotCallCheck doNotCallCheck() {
    return new RestDoNotCallCheck(client);
  }
}
