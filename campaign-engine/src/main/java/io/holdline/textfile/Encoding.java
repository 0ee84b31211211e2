package io.holdline.textfile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which encoding a file of text is written. */
public enum Encoding {
  UTF_8("UTF-8", StandardCharsets.UTF_8, 1, 0xEF, 0xBB, 0xBF),
  /** Holds GB2312 and GBK. */
  GB18030("GB18030", Charset.forName("GB18030"), 1, 0x84, 0x31, 0x95, 0x33),
  /** As a spreadsheet writes "Unicode text". */
  UTF_16LE("UTF-16LE", StandardCharsets.UTF_16LE, 2, 0xFF, 0xFE),
  UTF_16BE("UTF-16BE", StandardCharsets.UTF_16BE, 2, 0xFE, 0xFF);

  private final String key;
  private final Charset charset;
  private final int width;
  private final byte[] mark;

  Encoding(String key, Charset charset, int width, int... mark) {
    this.key = key;
    this.charset = charset;
    this.width = width;
    this.mark = new byte[mark.length];
    for (int i = 0; i < mark.length; i++) {
      this.mark[i] = (byte) mark[i];
    }
  }

  /** The word for it on the command line, in the API and before people. */
  public String key() {
    return key;
  }

  /** By its word in any case; GBK and GB2312 are read as GB18030, which holds them. */
  public static Optional<Encoding> of(String key) {
    return switch (key.toUpperCase(Locale.ROOT)) {
      case "GBK", "GB2312" -> Optional.of(GB18030);
      case String word ->
          Arrays.stream(values()).filter(encoding -> encoding.key.equals(word)).findFirst();
    };
  }

  Charset charset() {
    return charset;
  }

  /** How many bytes an end of line has. */
  int width() {
    return width;
  }

  /** How long the byte order mark is with which some bytes begin; 0 without one. */
  int markOf(byte[] bytes, int length) {
    return length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length)
        ? mark.length
        : 0;
  }

  /** Whether a line ends with two bytes of which the second stands at an odd place. */
  boolean feeds(byte first, byte second) {
    return this == UTF_16LE ? first == '\n' && second == 0 : first == 0 && second == '\n';
  }
}
