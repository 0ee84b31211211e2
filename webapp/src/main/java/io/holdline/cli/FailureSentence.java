package io.holdline.cli;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/** What to tell a person of a failure: one sentence, and advice where there is some. */
final class FailureSentence {
  private FailureSentence() {}

  static String of(Throwable failure) {
    var chain = chain(failure);
    for (var cause : chain) {
      if (cause instanceof PortInUseException port) {
        return "Port %d is in use. Maybe another --port is free.".formatted(port.getPort());
      }
    }
    for (var cause : chain) {
      if (cause instanceof BindException bind) {
        return "The setting %s is wrong: %s".formatted(bind.getName(), last(chain));
      }
    }
    return last(chain);
  }

  private static String last(List<Throwable> chain) {
    var root = chain.getLast();
    var message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }

  private static List<Throwable> chain(Throwable failure) {
    var chain = new ArrayList<Throwable>();
    for (var cause = failure; cause != null && chain.size() < 30; cause = cause.getCause()) {
      chain.add(cause);
    }
    return chain;
  }
}
