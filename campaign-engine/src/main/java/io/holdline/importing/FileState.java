package io.holdline.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What shows without reading it that a file is still the same. */
record FileState(long size, long modifiedMicros) {
  private static final String SIZE = "file.size";
  private static final String MODIFIED = "file.modified";

  static FileState of(Path file) throws IOException {
    return new FileState(
        Files.size(file), Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS));
  }

  void keep(ExecutionContext job) {
    job.putLong(SIZE, size);
    job.putLong(MODIFIED, modifiedMicros);
  }

  boolean isThatOf(ExecutionContext job) {
    return job.getLong(SIZE) == size && job.getLong(MODIFIED) == modifiedMicros;
  }
}
