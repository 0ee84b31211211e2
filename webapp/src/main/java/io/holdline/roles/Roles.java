package io.holdline.roles;

import java.util.Set;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * What this process does, from {@code holdline.roles}: a comma-separated choice of web, engine,
 * engine-worker and dialer.
 */
final class Roles {
  static final Set<String> KNOWN = Set.of("web", "engine", "engine-worker", "dialer");

  private Roles() {}

  static Set<String> of(String setting) {
    var roles =
        Set.copyOf(
            java.util.Arrays.stream(setting.split(",")).map(String::strip).distinct().toList());
    for (var role : roles) {
      if (!KNOWN.contains(role)) {
        throw new IllegalArgumentException(
            "The setting holdline.roles (%s) names an unknown role (%s); take some of web, engine, engine-worker, dialer."
                .formatted(setting, role));
      }
    }
    return roles;
  }

  private static boolean has(ConditionContext context, String role) {
    return of(context.getEnvironment().getProperty("holdline.roles", "web,engine,dialer"))
        .contains(role);
  }

  static final class Engine implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return has(context, "engine");
    }
  }

  static final class EngineWorker implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return has(context, "engine-worker");
    }
  }

  static final class Dialer implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return has(context, "dialer");
    }
  }
}
