package io.holdline.edge.rest;

import io.holdline.edge.WorkOrderDesk;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Work by TM Forum's work order interface (TMF697 v4). */
final class RestWorkOrderDesk implements WorkOrderDesk {
  private static final String WORK_ORDERS = "/workOrderManagement/v4/workOrder";

  private final WebClient client;

  RestWorkOrderDesk(WebClient client) {
    this.client = client;
  }

  record WorkOrder(@Nullable String id) {}

  @Override
  public Mono<String> dispatch(Work work) {
    var body =
        Map.of(
            "@type", "WorkOrder",
            "externalId", work.reference().toString(),
            "description", work.what(),
            "expectedCompletionDate", work.dueAt().toString(),
            "place", List.of(Map.of("id", work.regionId(), "role", "region")),
            "relatedParty", List.of(Map.of("id", work.subscriptionKey(), "role", "customer")));
    return client
        .post()
        .uri(WORK_ORDERS)
        .bodyValue(body)
        .retrieve()
        .bodyToMono(WorkOrder.class)
        .map(order ->
            Objects.requireNonNull(order.id(), "The work order desk answered without an id."));
  }
}
