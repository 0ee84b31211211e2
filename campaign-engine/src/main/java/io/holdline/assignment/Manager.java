package io.holdline.assignment;

import org.jspecify.annotations.Nullable;

/**
 * A telephone manager and what he looks after.
 *
 * @param active whether he works here; nobody else gets customers
 * @param capacity most calls of a day, by the running campaigns; null: none of them says
 */
public record Manager(
    String id,
    String nameZh,
    String nameEn,
    @Nullable String teamId,
    @Nullable String regionId,
    boolean active,
    @Nullable Integer capacity,
    Load load) {

  /** The same manager with what another row says of him. */
  Manager plus(Manager part) {
    return new Manager(
        id, nameZh, nameEn, teamId, regionId, active, capacity, load.plus(part.load));
  }
}
