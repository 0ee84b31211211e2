package io.holdline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code holdline}: exit code 0 when it did what was asked, 1 when that failed, 2 when it was asked
 * wrongly.
 */
@Command(
    name = "holdline",
    mixinStandardHelpOptions = true,
    version = "Holdline 0.1.0",
    description = "Customer-retention and outbound-campaign engine.",
    subcommands = {
      RunCommand.class,
      ImportCommand.class,
      ImportTemplateCommand.class,
      ScoreCommand.class,
      BuildListCommand.class,
      LearnCommand.class,
      BacktestCommand.class,
      RehearseCommand.class,
      SimulateCommand.class,
      ReplayCommand.class,
      UpliftCommand.class,
      WhyCommand.class,
      StatusCommand.class,
      JobsCommand.class,
      VerifyCommand.class,
      FakeSwitchCommand.class,
      FakeBossCommand.class,
      DemoOutcomesCommand.class
    })
public final class HoldlineCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }

  /** Runs one command line and returns its exit code. */
  public static int execute(String... args) {
    return new CommandLine(new HoldlineCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          command.getErr().println("holdline: " + FailureSentence.of(failure));
          return CommandLine.ExitCode.SOFTWARE;
        })
        .execute(args);
  }
}
