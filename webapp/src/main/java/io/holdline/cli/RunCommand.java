package io.holdline.cli;

import io.holdline.roles.Opening;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: starts everything and serves until it is told to stop. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Start everything and open for business.")
final class RunCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the page (default: 8080; 0: any).")
  private int port = 8080;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: loopback only).")
  private String bind = "127.0.0.1";

  @Option(names = "--reset", description = "Throw all data of the home away first.")
  private boolean reset;

  @Option(
      names = "--no-demo",
      description = "Start empty, without demo operator, people and stand-in switch.")
  private boolean noDemo;

  @Option(names = "--no-robots", description = "Leave the demo's desks to people.")
  private boolean noRobots;

  @Option(
      names = "--roles",
      defaultValue = "web,engine,dialer",
      description =
          "What this process does: web, engine, dialer (default: these), engine-worker (does parts"
              + " of another engine's jobs).")
  private String roles = "web,engine,dialer";

  @Override
  public void run() {
    if (port < 0 || port > 65535) {
      throw new ParameterException(
          spec.commandLine(), "--port (%d) must be between 0 and 65535.".formatted(port));
    }
    var out = spec.commandLine().getOut();
    var home = homeOption.home();
    if (reset) {
      HomeReset.of(home);
      say(out, "Threw away what was in " + home.folder());
    }
    var stopped = new CountDownLatch(1);
    var server =
        Server.start(
            home, new ServerOptions(port, bind, roles, !noDemo, !noRobots), line -> say(out, line));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  say(out, "Stopping");
                  server.close();
                  stopped.countDown();
                },
                "shutdown"));
    server.context().getBean(Opening.class).open(server.instance().url(), line -> say(out, line));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
