package io.holdline.web.rules;

import io.holdline.ruleversion.RuleVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version as the page shows it.
 *
 * @param lock to be sent back with every change
 * @param from in force from then on; null when it is not, or always was
 * @param until null: open-ended
 */
record VersionView(
    long id,
    String tableId,
    int number,
    String state,
    String author,
    @Nullable String approver,
    @Nullable Integer basedOn,
    String sha256,
    int errors,
    int lock,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant from,
    @Nullable Instant until) {

  static VersionView of(RuleVersion version) {
    return switch (version) {
      case RuleVersion.Scheduled(_, var from, var until) -> of(version, from, until);
      case RuleVersion.Active(_, var since, var until) -> of(version, since, until);
      case RuleVersion.Draft _,
          RuleVersion.Submitted _,
          RuleVersion.Approved _,
          RuleVersion.Retired _ ->
          of(version, null, null);
    };
  }

  private static VersionView of(
      RuleVersion version, @Nullable Instant from, @Nullable Instant until) {
    var head = version.head();
    return new VersionView(
        head.id(),
        head.tableId(),
        head.number(),
        version.state(),
        head.author(),
        head.approver(),
        head.basedOn(),
        head.sha256(),
        head.errors(),
        head.lock(),
        head.createdAt(),
        head.changedAt(),
        from,
        until);
  }
}
