package io.holdline.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/** What to tell a person of a failure: one sentence, and advice where there is some. */
final class FailureSentence {
  /** The class of SQL states that mean a connection was not made or was lost. */
  private static final String UNREACHABLE = "08";

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
    for (var cause : chain) {
      if (cause instanceof SQLException sql && UNREACHABLE.equals(classOf(sql))) {
        return "The database cannot be reached (%s). Maybe holdline.postgres.host or .port is wrong, or it is down."
            .formatted(last(chain));
      }
    }
    return last(chain);
  }

  private static String classOf(SQLException failure) {
    var state = failure.getSQLState();
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
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
