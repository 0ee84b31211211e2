package io.holdline.dialer;

import java.util.List;

/**
 * Who a customer that calls the line is to be put through to, and by which campaign; the attempt is
 * open either way.
 */
public sealed interface InboundAnswer {
  /**
   * A customer of the list, who is not dialled meanwhile.
   *
   * @param order the owner, then who covers for the owner; after them anyone of the team
   */
  record Known(List<AgentId> order) implements InboundAnswer {
    public Known {
      order = List.copyOf(order);
    }
  }

  /** Nobody knows the number: anyone of the team. */
  record Unknown() implements InboundAnswer {}

  /** Another campaign is to take the call. */
  record Elsewhere() implements InboundAnswer {}
}
