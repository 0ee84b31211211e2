package io.holdline.edge.rest;

import io.holdline.edge.OrderDesk;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Orders by TM Forum's product ordering (TMF622 v4); our reference is its {@code externalId}. */
final class RestOrderDesk implements OrderDesk {
  private static final String ORDERS = "/productOrderingManagement/v4/productOrder";
  private static final ParameterizedTypeReference<List<ProductOrder>> SEVERAL =
      new ParameterizedTypeReference<>() {};

  private final WebClient client;

  RestOrderDesk(WebClient client) {
    this.client = client;
  }

  /** What we read of an order of theirs. */
  record ProductOrder(@Nullable String id, @Nullable String state, @Nullable List<Note> note) {
    Placed placed() {
      if ("rejected".equals(state)) {
        return new Placed.Refused(
            id,
            note == null || note.isEmpty() ? "rejected" : String.valueOf(note.getFirst().text()));
      }
      if (id == null || id.isBlank() || id.length() > 100) {
        throw new IllegalStateException("The order desk answered without an order's id.");
      }
      return new Placed.Accepted(id);
    }
  }

  record Note(@Nullable String text) {}

  /** TM Forum's shape of a failure. */
  record Failure(@Nullable String code, @Nullable String reason) {}

  @Override
  public Mono<Placed> submit(Order order) {
    return client.post().uri(ORDERS).bodyValue(body(order)).exchangeToMono(RestOrderDesk::placed);
  }

  private static Map<String, Object> body(Order order) {
    var customer =
        Map.of("id", order.subscriptionKey(), "role", "customer", "@referredType", "Customer");
    var parties =
        order.salesperson() == null
            ? List.of(customer)
            : List.of(customer, Map.of("id", order.salesperson(), "role", "salesperson"));
    return Map.of(
        "@type", "ProductOrder",
        "externalId", order.reference().toString(),
        "requestedStartDate", order.agreedAt().toString(),
        "category", order.product(),
        "channel", List.of(Map.of("id", "telephone-manager")),
        "relatedParty", parties,
        "productOrderItem",
            List.of(
                Map.of(
                    "id", "1",
                    "action", "add",
                    "productOffering", Map.of("id", order.offer()))));
  }

  private static Mono<Placed> placed(ClientResponse answer) {
    if (answer.statusCode().is2xxSuccessful()) {
      return answer.bodyToMono(ProductOrder.class).map(ProductOrder::placed);
    }
    // Only this status is a word on the order; any other may be said by whatever stands between.
    if (answer.statusCode().isSameCodeAs(HttpStatus.UNPROCESSABLE_CONTENT)) {
      return answer
          .bodyToMono(Failure.class)
          .map(failure ->
              new Placed.Refused(null, failure.reason() == null ? "refused" : failure.reason()));
    }
    return answer.createError();
  }

  @Override
  public Mono<Placed> find(UUID reference) {
    return client
        .get()
        .uri(ORDERS + "?externalId={reference}&limit=1", reference)
        .retrieve()
        .bodyToMono(SEVERAL)
        .flatMap(found -> found.isEmpty() ? Mono.empty() : Mono.just(found.getFirst().placed()));
  }
}
