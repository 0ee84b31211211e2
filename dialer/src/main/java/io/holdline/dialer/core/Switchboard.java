package io.holdline.dialer.core;

import java.util.function.Consumer;

/** The switch as the dialer's loop sees it: commands go one way, events come the other. */
public interface Switchboard {
  /**
   * Sends a command without waiting. An originate that would reach the wire after {@code
   * monotonicNotAfterNanos} (of {@link System#nanoTime()}) is not sent but answered with {@link
   * DialerEvent.OriginateDropped}; so is one for which there is no connection. Every other command
   * that cannot be sent is dropped in silence: {@link DialerEvent.SwitchLost} says why.
   */
  void send(DialerCommand.ToSwitch command, long monotonicNotAfterNanos);

  /**
   * Feeds every later event to {@code listener}, in the order of arrival; the first one says {@link
   * DialerEvent.SwitchBack} or {@link DialerEvent.SwitchLost}. The listener does not block.
   */
  AutoCloseable listen(Consumer<DialerEvent.FromSwitch> listener);
}
