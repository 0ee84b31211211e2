package io.holdline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The address of a running Holdline, as its home's {@code instance.json} has it. */
public record Instance(URI url, String token, long pid, Instant startedAt) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The instance that runs on this home, if its process is alive. */
  public static Optional<Instance> of(Home home) {
    var file = home.instanceFile();
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      var instance = JSON.readValue(file.toFile(), Instance.class);
      return ProcessHandle.of(instance.pid).filter(ProcessHandle::isAlive).map(alive -> instance);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Writes the file whole or not at all, readable by its owner only. */
  public void write(Home home) {
    try {
      var temporary =
          Files.createTempFile(
              home.folder(),
              "instance",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(temporary, JSON.writeValueAsBytes(this));
      Files.move(temporary, home.instanceFile(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The instance file of (%s) cannot be written.".formatted(home.folder()), e);
    }
  }

  static void forget(Home home) {
    try {
      Files.deleteIfExists(home.instanceFile());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The instance file of (%s) cannot be removed.".formatted(home.folder()), e);
    }
  }
}
