package io.holdline.dialer.loop;

import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import java.time.Instant;
import java.util.List;

/** Where every decision is written down. */
@FunctionalInterface
public interface Journal extends AutoCloseable {
  Journal NONE = (_, _, _) -> {};

  /** A fresh core begins here: what follows is decided by it. */
  default void started(Instant now, CampaignSettings settings) {}

  void append(Instant now, DialerEvent event, List<DialerCommand> commands);

  @Override
  default void close() {}
}
