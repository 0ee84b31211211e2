package io.holdline.knowledge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of something to know.
 *
 * @param text null: withdrawn
 * @param words by which else it is found
 * @param callTypes of calls in which it is shown unasked
 * @param author null: it came with the program
 */
public record Article(
    String key,
    int version,
    Instant inForceFrom,
    Wording title,
    @Nullable Wording text,
    List<String> words,
    List<String> callTypes,
    @Nullable String author,
    String reason,
    Instant madeAt) {}
