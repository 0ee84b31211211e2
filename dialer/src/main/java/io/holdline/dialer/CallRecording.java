package io.holdline.dialer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording the switch has closed.
 *
 * @param file its name below the switch's folder of recordings, made of the call id
 * @param sha256 of the file, 64 hexadecimal digits, once somebody could read it; null until then
 */
public record CallRecording(
    CallId call, String file, Duration length, @Nullable String sha256, Instant startedAt) {}
