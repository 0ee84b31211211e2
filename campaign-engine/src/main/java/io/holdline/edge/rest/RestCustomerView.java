package io.holdline.edge.rest;

import io.holdline.edge.CustomerView;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/**
 * A customer by TM Forum's customer (TMF629), product inventory (TMF637) and customer bill (TMF678)
 * interfaces.
 */
final class RestCustomerView implements CustomerView {
  private static final ParameterizedTypeReference<List<Product>> PRODUCTS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<List<Bill>> BILLS =
      new ParameterizedTypeReference<>() {};

  private final WebClient client;
  private final Clock clock;

  RestCustomerView(WebClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  record Party(@Nullable String id, @Nullable String status) {}

  record Product(
      @Nullable String id,
      @Nullable String name,
      @Nullable OffsetDateTime startDate,
      @Nullable OffsetDateTime terminationDate) {
    @Nullable Service service() {
      if (id == null || startDate == null) {
        return null;
      }
      LocalDate until = terminationDate == null ? null : terminationDate.toLocalDate();
      return new Service(id, name == null ? id : name, startDate.toLocalDate(), until);
    }
  }

  record Bill(@Nullable Money remainingAmount) {
    BigDecimal owed() {
      return remainingAmount == null || remainingAmount.value() == null
          ? BigDecimal.ZERO
          : remainingAmount.value();
    }
  }

  record Money(@Nullable BigDecimal value) {}

  @Override
  public Mono<Now> of(String subscriptionKey) {
    return client
        .get()
        .uri("/customerManagement/v4/customer/{key}", subscriptionKey)
        .retrieve()
        .bodyToMono(Party.class)
        .onErrorResume(WebClientResponseException.class, RestCustomerView::emptyWhenNotFound)
        .flatMap(party ->
            Mono.zip(products(subscriptionKey), bills(subscriptionKey))
                .map(found ->
                    new Now(
                        subscriptionKey,
                        party.status() == null ? "unknown" : party.status(),
                        found.getT2().stream()
                            .map(Bill::owed)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .negate(),
                        found.getT1().stream()
                            .map(Product::service)
                            .filter(Objects::nonNull)
                            .toList(),
                        clock.instant())));
  }

  private static Mono<Party> emptyWhenNotFound(WebClientResponseException fault) {
    return fault.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)
        ? Mono.empty()
        : Mono.error(fault);
  }

  private Mono<List<Product>> products(String key) {
    return client
        .get()
        .uri("/productInventory/v4/product?relatedParty.id={key}&limit=100", key)
        .retrieve()
        .bodyToMono(PRODUCTS);
  }

  private Mono<List<Bill>> bills(String key) {
    return client
        .get()
        .uri(
            "/customerBillManagement/v4/customerBill?relatedParty.id={key}&state=validated&limit=100",
            key)
        .retrieve()
        .bodyToMono(BILLS);
  }
}
