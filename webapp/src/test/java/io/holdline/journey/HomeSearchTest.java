package io.holdline.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search under a home finds what is planted there, in every disguise. */
final class HomeSearchTest {
  private final HomeSearch search =
      new HomeSearch(Set.of("+8613800138042", "+999577809156", "司徒明远"));

  @TempDir Path home;

  private void write(String file, String text) throws IOException {
    Files.createDirectories(home.resolve(file).getParent());
    Files.writeString(home.resolve(file), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"13800138042", "+8613800138042", "+999577809156", "司徒明远"})
  void aNumberOrNameIsFoundPlainInHexAndInBase64WhereverItBegins(String word) throws IOException {
    var line = "{\"at\": 1, \"to\": \"%s\"}";
    write("journal/plain", line.formatted(word));
    write("journal/hex", line.formatted(HexFormat.of().formatHex(word.getBytes(UTF_8))));
    for (var before : Set.of("", "x", "xy")) {
      write(
          "redis/base64" + before.length(),
          line.formatted(
              Base64.getEncoder().encodeToString((before + word + " or so").getBytes(UTF_8))));
    }
    assertThat(search.find(home))
        .extracting(found -> Path.of(found.substring(0, found.indexOf(": "))).getFileName())
        .map(Path::toString)
        .containsExactlyInAnyOrder("plain", "hex", "base640", "base641", "base642");
  }

  @Test
  void alsoAcrossBlocksAndNotWhereItMayBe() throws IOException {
    write("holdline.log", "x".repeat((1 << 20) - 5) + "13800138042");
    write("postgres/data/base/1", "13800138042");
    write("recordings/a.wav", "13800138042");
    write("switch-ledger.jsonl", "13800138042");
    write("postgres/server.log", "+999577809150 13800138043 司徒明 888577809156");
    assertThat(search.find(home)).containsExactly(home.resolve("holdline.log") + ": 13800138042");
  }
}
