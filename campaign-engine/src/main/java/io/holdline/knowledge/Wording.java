package io.holdline.knowledge;

/** The same in both languages. */
public record Wording(String zh, String en) {}
