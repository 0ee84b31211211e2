package io.holdline.dialer.loop;

import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import java.time.Instant;
import java.util.List;

/** Where every decision is written down. */
@FunctionalInterface
public interface Journal extends AutoCloseable {
  Journal NONE = (_, _, _) -> {};

  void append(Instant now, DialerEvent event, List<DialerCommand> commands);

  @Override
  default void close() {}
}
