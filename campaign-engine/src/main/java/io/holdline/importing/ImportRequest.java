package io.holdline.importing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A wish to take customers over from a file.
 *
 * @param testNumbers whether customers without a number get one of +999 and become test customers
 * @param rejectFile where refused rows are written, replaced when it exists; null: a new file in
 *     the system's folder for temporary files. Nothing is written when no row is refused
 */
public record ImportRequest(
    Path file, Preset preset, boolean testNumbers, @Nullable Path rejectFile) {}
