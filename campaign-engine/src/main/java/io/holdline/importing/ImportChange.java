package io.holdline.importing;

import org.jspecify.annotations.Nullable;

/**
 * One change that a row of a file would make.
 *
 * @param column by our name for it
 * @param before null: unknown so far
 * @param after null: unknown from then on
 */
public record ImportChange(
    long line, String key, String column, @Nullable String before, @Nullable String after) {}
