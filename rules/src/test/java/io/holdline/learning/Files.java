package io.holdline.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Small files in memory. */
final class Files {
  private Files() {}

  static ByteSource of(String text) {
    return of(text, StandardCharsets.UTF_8);
  }

  static ByteSource of(String text, Charset charset) {
    return of(text.getBytes(charset));
  }

  static ByteSource of(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }

  static LabelledFile.Wish label(String label) {
    return new LabelledFile.Wish(label, null, null, Map.of(), Set.of(), null);
  }

  static LabelledFile loaded(String text, LabelledFile.Wish wish) {
    return loaded(of(text), wish);
  }

  static LabelledFile loaded(ByteSource source, LabelledFile.Wish wish) {
    var read = LabelledFile.read(source, wish);
    assertThat(read).isInstanceOf(LabelledFile.Read.Loaded.class);
    return ((LabelledFile.Read.Loaded) read).file();
  }

  static String refused(ByteSource source, LabelledFile.Wish wish) {
    var read = LabelledFile.read(source, wish);
    assertThat(read).isInstanceOf(LabelledFile.Read.Refused.class);
    return ((LabelledFile.Read.Refused) read).sentence();
  }
}
