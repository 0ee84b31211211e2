package io.holdline.roles;

import io.holdline.rulebook.ShippedRules;
import java.net.URI;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An installation without rules gets those that the program comes with, as version 1 each. */
@Component
@Order(15)
@Conditional(Roles.Engine.class)
final class ShippedRulesOpening implements OpeningStep {
  private final ShippedRules rules;
  private final Clock clock;

  ShippedRulesOpening(ShippedRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public void open(URI url, Consumer<String> progress) {
    int made = rules.ensure(clock.instant());
    if (made > 0) {
      progress.accept("Put %d tables of rules into force".formatted(made));
    }
  }
}
