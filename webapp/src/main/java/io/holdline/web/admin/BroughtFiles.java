package io.holdline.web.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Files that were brought for imports, each in a folder of its own under the home, for a week: they
 * hold what customers are called and which numbers they have.
 */
@Component
final class BroughtFiles {
  static final long MOST_BYTES = 4_000_000_000L;
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int LONGEST_NAME = 100;
  private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}._ -]");

  private final Path folder;
  private final Clock clock;

  BroughtFiles(@Value("${holdline.home:.holdline}") Path home, Clock clock) {
    this.folder = home.toAbsolutePath().resolve("uploads");
    this.clock = clock;
  }

  /** A file has more than {@link #MOST_BYTES}. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Where a file of this name is to be written; of its name only what cannot lead elsewhere. */
  Path place(String name) {
    try {
      removeOld();
      var last = name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
      var plain = NO_NAME.matcher(last).replaceAll("_").strip();
      var shown = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
      var mine = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
      return mine.resolve(shown.isEmpty() || shown.startsWith(".") ? "file" + shown : shown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it and answers how many bytes there were; what was not wholly written is removed. */
  Mono<Long> write(Path place, Flux<DataBuffer> body) {
    var mine = Objects.requireNonNull(place.getParent());
    var bytes = new AtomicLong();
    var counted =
        body.doOnDiscard(DataBuffer.class, DataBufferUtils::release)
            .<DataBuffer>handle((buffer, sink) -> {
              if (bytes.addAndGet(buffer.readableByteCount()) > MOST_BYTES) {
                DataBufferUtils.release(buffer);
                sink.error(new TooLarge());
              } else {
                sink.next(buffer);
              }
            });
    return DataBufferUtils.write(counted, place)
        .subscribeOn(Schedulers.boundedElastic())
        .then(Mono.fromSupplier(bytes::get))
        .doOnError(_ -> remove(mine))
        .doOnCancel(() -> remove(mine));
  }

  private void removeOld() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    var before = Instant.now(clock).minus(KEPT);
    List<Path> all;
    try (var found = Files.list(folder)) {
      all = found.toList();
    }
    for (var each : all) {
      if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
        remove(each);
      }
    }
  }

  private static void remove(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
