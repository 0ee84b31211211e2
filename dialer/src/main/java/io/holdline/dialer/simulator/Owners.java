package io.holdline.dialer.simulator;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whose customers are called, and what follows from it.
 *
 * @param share of the records that have an owner, 0 to 1; each agent owns as many
 */
public record Owners(Policy policy, double share) {
  public static final Owners NONE = new Owners(Policy.BLIND, 0);

  /** Who speaks with the customer of an owner. */
  public enum Policy {
    /** Anyone: owners are only counted. */
    BLIND,
    /** The owner when free, else anyone. */
    FIRST,
    /** Only the owner. */
    ONLY
  }

  public Owners {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "The share of owned records (%s) must be between 0 and 1.".formatted(share));
    }
  }

  /** Reads {@code blind}, {@code first} or {@code only}, each with or without {@code :SHARE}. */
  public static Owners parse(String text) {
    var parts = text.split(":", -1);
    try {
      if (parts.length <= 2) {
        return new Owners(
            Policy.valueOf(parts[0].toUpperCase(Locale.ROOT)),
            parts.length == 1 ? 1 : Double.parseDouble(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      if (parts.length == 2 && e.getMessage() != null && e.getMessage().startsWith("The share")) {
        throw e;
      }
    }
    throw new IllegalArgumentException(
        """
        The owners (%s) are not understood.
        Maybe you meant blind, first or only, or such as first:0.5 where half of the records have one.\
        """
            .formatted(text));
  }

  AgentPreference preference(@Nullable AgentId owner) {
    if (owner == null) {
      return new AgentPreference.Pooled();
    }
    return switch (policy) {
      case BLIND -> new AgentPreference.Pooled();
      case FIRST -> new AgentPreference.OwnerFirst(owner);
      case ONLY -> new AgentPreference.OwnerOnly(owner);
    };
  }
}
