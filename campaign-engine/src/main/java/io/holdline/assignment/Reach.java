package io.holdline.assignment;

import org.jspecify.annotations.Nullable;

/**
 * Whose customers and managers a person may assign; both null: everybody's.
 *
 * @param region of the customers and managers
 * @param team of the managers; customers of nobody are then out of reach
 */
public record Reach(@Nullable String region, @Nullable String team) {
  public static Reach everybody() {
    return new Reach(null, null);
  }

  public static Reach ofRegion(String region) {
    return new Reach(region, null);
  }

  public static Reach ofTeam(String team) {
    return new Reach(null, team);
  }
}
