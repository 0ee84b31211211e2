package io.holdline.cli;

import java.util.function.ToIntFunction;

/** Does a command's work on the instance that runs on a home, or on one started for it alone. */
final class OnInstance {
  private OnInstance() {}

  static int call(Home home, ToIntFunction<LocalClient> work) {
    var running = Instance.of(home);
    if (running.isPresent()) {
      try (var client = new LocalClient(running.get())) {
        return work.applyAsInt(client);
      }
    }
    try (var server = Server.start(home, ServerOptions.forOneCommand(), line -> {});
        var client = new LocalClient(server.instance())) {
      return work.applyAsInt(client);
    }
  }
}
