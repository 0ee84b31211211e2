package io.holdline.demo;

import java.io.IOException;

/** A server of its own process that this process started and looks after. */
interface EmbeddedPart extends AutoCloseable {
  String name();

  boolean isAlive();

  /** Starts it on the same data and port after its process has died. */
  void startAgain() throws IOException;

  @Override
  void close();
}
