package io.holdline.script;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a script.
 *
 * @param campaign null: of the house, for every campaign without one of its own
 * @param author null: came with the program
 */
public record ScriptVersion(
    long id,
    CallType type,
    @Nullable String campaign,
    int version,
    Instant inForceFrom,
    CallScript script,
    @Nullable String author,
    String reason,
    Instant madeAt) {}
