package io.holdline.assignment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assignment that was carried out.
 *
 * @param fromNobody whether customers of nobody were among those moved
 * @param undoes the one that it takes back; null: none
 * @param undoneBy the one that took it back; null: none
 * @param stayedElsewhere of an undo: customers whom somebody has moved since
 */
public record Batch(
    long id,
    Instant at,
    String madeBy,
    String reason,
    List<String> from,
    boolean fromNobody,
    List<String> to,
    @Nullable Long undoes,
    @Nullable Long undoneBy,
    long moved,
    long stayedOnLine,
    long stayedPromised,
    long stayedElsewhere) {}
