package io.holdline.dialer.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The scripts that read and change the floor; each is the shared {@code agents.lua}, what else it
 * names, and its own file.
 */
enum FloorScript {
  DECLARE,
  HEARTBEAT,
  LEG,
  RESERVE,
  TAKE,
  RING,
  HOLD,
  CONNECT,
  RELEASE,
  WRAP_UP,
  FINISH,
  EXPIRE,
  FLOOR,
  TAIL,
  PUBLISH,
  SKILLS,
  SHARE("needs.lua"),
  LEND("needs.lua");

  private final String source;
  private final String sha;

  FloorScript(String... more) {
    source =
        read("agents.lua")
            + Arrays.stream(more).map(FloorScript::read).collect(Collectors.joining())
            + read(name().toLowerCase(Locale.ROOT) + ".lua");
    sha = sha1(source);
  }

  String source() {
    return source;
  }

  /** The name under which Redis keeps the script. */
  String sha() {
    return sha;
  }

  private static String read(String file) {
    try (var in = FloorScript.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "The script (%s) is not on the class path.".formatted(file));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The script (%s) cannot be read.".formatted(file), e);
    }
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1.", e);
    }
  }
}
