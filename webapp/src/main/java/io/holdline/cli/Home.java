package io.holdline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The folder that holds all state of one Holdline: {@code ./.holdline} unless said otherwise. */
public record Home(Path folder) {
  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Makes the folder, readable by its owner only. */
  public Home create() {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The home folder (%s) cannot be made.%nMaybe another --home is writable."
              .formatted(folder),
          e);
    }
  }

  public Path postgres() {
    return folder.resolve("postgres");
  }

  public Path redis() {
    return folder.resolve("redis");
  }

  public Path instanceFile() {
    return folder.resolve("instance.json");
  }

  /** Where the stand-in switch keeps its own ledger; only the switch writes it. */
  public Path switchLedger() {
    return folder.resolve("switch-ledger.jsonl");
  }

  /** Where the stand-in for the operator's systems keeps its own ledger; only it writes it. */
  public Path bossLedger() {
    return folder.resolve("boss-ledger.jsonl");
  }

  public Path log() {
    return folder.resolve("holdline.log");
  }

  /**
   * The key that seals secrets in the database, made at the first call; only the owner reads it.
   */
  public Path webhookKey() {
    var file = folder.resolve("webhooks.key");
    try {
      if (!Files.exists(file)) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        var whole = Files.createTempFile(folder, "webhooks", ".key");
        Files.writeString(whole, Base64.getEncoder().encodeToString(bytes));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("The key (%s) cannot be written.".formatted(file), e);
    }
  }

  public Path rejects() {
    return folder.resolve("rejects");
  }

  /**
   * Takes the home for this process; empty when another process has it. The operating system lets
   * go when the process ends, however it ends.
   */
  public Optional<FileLock> lock() {
    try {
      var channel =
          FileChannel.open(
              create().folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        var lock = channel.tryLock();
        if (lock == null) {
          channel.close();
        }
        return Optional.ofNullable(lock);
      } catch (OverlappingFileLockException e) {
        channel.close();
        return Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The home folder (%s) cannot be locked.".formatted(folder), e);
    }
  }
}
