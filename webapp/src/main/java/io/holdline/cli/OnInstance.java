package io.holdline.cli;

import java.io.PrintWriter;
import java.util.function.ToIntFunction;

/**
 * Does a command's work on the instance that runs on a home, or on one started for it alone, which
 * says on {@code err} what it is doing.
 */
final class OnInstance {
  private OnInstance() {}

  static int call(Home home, PrintWriter err, ToIntFunction<LocalClient> work) {
    var running = Instance.of(home);
    if (running.isPresent()) {
      try (var client = new LocalClient(running.get())) {
        return work.applyAsInt(client);
      }
    }
    try (var server = Server.start(home, ServerOptions.forOneCommand(), err::println);
        var client = new LocalClient(server.instance())) {
      return work.applyAsInt(client);
    }
  }
}
