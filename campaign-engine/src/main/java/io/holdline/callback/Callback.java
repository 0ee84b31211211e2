package io.holdline.callback;

import io.holdline.customer.PersonName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that a customer was promised.
 *
 * @param who {@code owner} or {@code anyone}
 * @param state {@code open}, {@code task} (the owner has to place it by hand), {@code kept}, {@code
 *     late} or {@code broken}
 */
public record Callback(
    long id,
    long customer,
    PersonName name,
    String owner,
    String who,
    Instant wishedAt,
    Instant dueAt,
    int toleranceMinutes,
    String state,
    @Nullable Instant closedAt) {}
