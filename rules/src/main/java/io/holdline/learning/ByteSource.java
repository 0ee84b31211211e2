package io.holdline.learning;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read more than once from their beginning, such as a file. */
@FunctionalInterface
public interface ByteSource {
  InputStream open() throws IOException;
}
