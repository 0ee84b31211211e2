package io.holdline.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The folders under the home that hold whole rows of customers for a while. */
final class KeptFiles {
  private final List<Path> folders;

  /**
   * @param home empty: there is none
   */
  KeptFiles(String home) {
    folders =
        home.isEmpty()
            ? List.of()
            : List.of(Path.of(home).resolve("uploads"), Path.of(home).resolve("rejects"));
  }

  /** Deletes the files last written to before a day (UTC); says how many. */
  long deleteBefore(LocalDate day) {
    long gone = 0;
    for (var file : before(day)) {
      try {
        Files.deleteIfExists(file);
        gone++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return gone;
  }

  long countBefore(LocalDate day) {
    return before(day).size();
  }

  private List<Path> before(LocalDate day) {
    var start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return folders.stream()
        .filter(Files::isDirectory)
        .flatMap(KeptFiles::files)
        .filter(file -> {
          try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(start);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .toList();
  }

  private static Stream<Path> files(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
