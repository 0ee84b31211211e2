package io.holdline.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --home}, the same for every command. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".holdline",
      description = "Where all state is kept (default: ./.holdline).")
  private Path folder = Path.of(".holdline");

  Home home() {
    return new Home(folder);
  }
}
