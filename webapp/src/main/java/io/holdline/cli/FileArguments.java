package io.holdline.cli;

import io.holdline.learning.ByteSource;
import io.holdline.learning.Card;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command line names. */
final class FileArguments {
  private static final long LARGEST_CARD = 20_000_000;

  private FileArguments() {}

  static ByteSource source(Path file) {
    refuseMissing(file);
    return () -> Files.newInputStream(file);
  }

  static Card card(Path file) {
    refuseMissing(file);
    try {
      if (Files.size(file) > LARGEST_CARD) {
        throw new CommandFailed("%s is too large to be a card.".formatted(file));
      }
      var json = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return switch (Card.read(json)) {
        case Card.Opened.Ready(var card) -> card;
        case Card.Opened.Refused(var sentence) ->
            throw new CommandFailed("%s: %s".formatted(file, sentence));
      };
    } catch (IOException e) {
      throw new CommandFailed("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /** A file to write, in a folder that exists. */
  static Path target(Path file) {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CommandFailed("%s cannot be written: its folder does not exist.".formatted(file));
    }
    return file;
  }

  private static void refuseMissing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailed("There is no file %s.".formatted(file));
    }
  }
}
