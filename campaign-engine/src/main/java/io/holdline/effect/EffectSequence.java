package io.holdline.effect;

import java.util.List;

/**
 * A plan and what it has said since, the first day first.
 *
 * @param looks at least one
 */
public record EffectSequence(EffectPlan plan, List<EffectLook> looks) {
  public EffectSequence {
    looks = List.copyOf(looks);
    if (looks.isEmpty()) {
      throw new IllegalArgumentException("The plan %d has no look.".formatted(plan.id()));
    }
  }

  public EffectLook latest() {
    return looks.getLast();
  }
}
