package io.holdline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt begun and without outcome: what a dialer that starts must adopt or close. */
public record OpenAttempt(
    CallId call, PhoneNumber number, Instant begunAt, @Nullable CallJoin join) {}
