package io.holdline.dialer.assembly;

import java.util.Arrays;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether {@code holdline.roles} names {@code dialer}; so it does when it is not set. */
final class DialerRole implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    var roles = context.getEnvironment().getProperty("holdline.roles", "web,engine,dialer");
    return Arrays.stream(roles.split(",")).map(String::strip).anyMatch("dialer"::equals);
  }
}
