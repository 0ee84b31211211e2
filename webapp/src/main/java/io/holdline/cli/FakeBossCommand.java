package io.holdline.cli;

import io.holdline.fakeboss.FakeBoss;
import io.holdline.fakeboss.Population;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Mono;

/**
 * {@code fake-boss}: the stand-in for the operator's business support system as a process of its
 * own.
 */
@Command(
    name = "fake-boss",
    mixinStandardHelpOptions = true,
    description =
        "Run the stand-in for the operator's systems; point a Holdline at it with holdline.edge.url"
            + " and the same holdline.edge.event-secret.")
final class FakeBossCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Option(names = "--port", required = true, description = "Port of its HTTP on loopback (0: any).")
  private int port;

  @Option(
      names = "--holdline",
      required = true,
      paramLabel = "URL",
      description = "Address of the Holdline that hears its events.")
  private URI holdline = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--secret-file",
      required = true,
      paramLabel = "FILE",
      description = "File with the secret that signs its events, at least 24 characters.")
  private Path secretFile = Path.of("secret");

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "The file it writes everything to (default: HOME/boss-ledger.jsonl).")
  private @Nullable Path ledger;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of its troubles (default: 1).")
  private long seed = 1;

  @Option(
      names = "--troubles",
      defaultValue = "0.05",
      description = "Share of each kind of trouble, 0 to 0.1 (default: 0.05).")
  private double troubles = 0.05;

  @Option(
      names = "--longest-pause",
      defaultValue = "PT20S",
      description = "Longest pause before the next thing happens (default: PT20S).")
  private Duration longest = Duration.ofSeconds(20);

  @Option(
      names = "--corrects-after",
      defaultValue = "P3D",
      description = "When it takes its last word on an order back (default: P3D).")
  private Duration correction = Duration.ofDays(3);

  @Option(
      names = "--subscriptions",
      paramLabel = "FILE",
      description =
          "Subscriptions to which things happen, a KEY or KEY,DAY-OF-JOINING a line: suspensions,"
              + " applications to port out, cancellations; new ones are told and take something"
              + " (default: none).")
  private @Nullable Path subscriptions;

  @Option(
      names = "--lives",
      defaultValue = "0.005",
      description = "Share of the subscriptions to which something happens (default: 0.005).")
  private double lives = 0.005;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65535) {
      throw new ParameterException(
          spec.commandLine(), "--port (%d) must be between 0 and 65535.".formatted(port));
    }
    try (var boss = FakeBoss.start(settings())) {
      spec.commandLine().getOut().println("The stand-in answers at " + boss.url());
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new CommandFailed("The stand-in cannot write its ledger: " + e.getMessage());
    }
    return 0;
  }

  private Population population() throws IOException {
    if (subscriptions == null) {
      return Population.none();
    }
    try (var lines = Files.lines(subscriptions)) {
      return new Population(
          lines
              .filter(line -> !line.isBlank())
              .map(line -> line.strip().split(",", 2))
              .map(cells ->
                  new Population.Subscriber(
                      cells[0], cells.length > 1 ? LocalDate.parse(cells[1]) : LocalDate.EPOCH))
              .toList(),
          lives);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "In %s: %s. Lines are KEY or KEY,2026-11-29.".formatted(subscriptions, e.getMessage()),
          e);
    }
  }

  private FakeBoss.Settings settings() {
    var file = ledger == null ? homeOption.home().create().bossLedger() : ledger;
    try {
      return new FakeBoss.Settings(
          port,
          Mono.just(holdline.resolve("/edge/events")),
          Files.readString(secretFile).strip(),
          Optional.of(file),
          seed,
          troubles,
          longest,
          correction,
          Clock.systemUTC(),
          population());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
