package io.holdline.web.customers;

import io.holdline.edge.CustomerView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the operator's billing system about one customer, and never waits for it for long. */
@Component
final class Billing {
  private static final Logger LOG = LoggerFactory.getLogger(Billing.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final @Nullable CustomerView view;
  private final Duration patience;

  @Autowired
  Billing(ObjectProvider<CustomerView> view) {
    this(view.getIfAvailable(), PATIENCE);
  }

  /**
   * @param view null where there is no such system
   */
  Billing(@Nullable CustomerView view, Duration patience) {
    this.view = view;
    this.patience = patience;
  }

  /** Always an answer, also when the system gives none. */
  Mono<AsBilled> of(String subscriptionKey) {
    if (view == null) {
      return Mono.just(AsBilled.NONE);
    }
    return view.of(subscriptionKey)
        .map(AsBilled::of)
        .defaultIfEmpty(AsBilled.UNKNOWN)
        .timeout(patience)
        .onErrorResume(fault -> {
          LOG.debug("The billing system says nothing now.", fault);
          return Mono.just(AsBilled.SILENT);
        });
  }
}
