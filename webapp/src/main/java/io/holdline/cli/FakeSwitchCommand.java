package io.holdline.cli;

import io.holdline.dialer.simulator.CallingBack;
import io.holdline.dialer.simulator.FakeFreeSwitch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code fake-switch}: the stand-in for FreeSWITCH as a process of its own; its calls go on
 * whatever becomes of the dialer.
 */
@Command(
    name = "fake-switch",
    mixinStandardHelpOptions = true,
    description =
        "Run the stand-in switch; point a Holdline at it with holdline.switch.host and .port.")
final class FakeSwitchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Option(
      names = "--port",
      required = true,
      description = "Port of its event socket on loopback (0: any).")
  private int port;

  @Option(
      names = "--password",
      defaultValue = "ClueCon",
      description = "Password of its event socket (default: ClueCon).")
  private String password = "ClueCon";

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "The file it writes every call to (default: HOME/switch-ledger.jsonl).")
  private @Nullable Path ledger;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of its customers (default: 1).")
  private long seed = 1;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65535) {
      throw new ParameterException(
          spec.commandLine(), "--port (%d) must be between 0 and 65535.".formatted(port));
    }
    var file = ledger == null ? homeOption.home().create().switchLedger() : ledger;
    FakeFreeSwitch.run(
        new FakeFreeSwitch.Settings(
            port, password, Optional.of(file), seed, CallingBack.demo(seed)),
        System.out);
    return 0;
  }
}
