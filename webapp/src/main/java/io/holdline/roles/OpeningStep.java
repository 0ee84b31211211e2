package io.holdline.roles;

import java.net.URI;
import java.util.function.Consumer;

/** One thing that must happen before the doors open; the order is Spring's {@code @Order}. */
public interface OpeningStep {
  void open(URI url, Consumer<String> progress);
}
