package io.holdline.dialer.loop;

/** What a loop is given besides its ports. */
public record LoopSurroundings(LoopClock clock, Journal journal, FaultHandler faults) {}
