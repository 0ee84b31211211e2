package io.holdline.dialer;

import java.time.Instant;

/** A customer and an agent hear each other from this moment on. */
public record CallJoin(CallId call, AgentId agent, Instant answeredAt, Instant joinedAt) {}
