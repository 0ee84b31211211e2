package io.holdline.dialer.model;

import io.holdline.dialer.core.DialerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is on its way to the dialer. Lanes keep their order and know nothing of each other: any
 * lane's first message may arrive next.
 */
final class Wire {
  private static final int OF_CUSTOMER = 3;
  private static final int OF_MANAGER = 2;

  private final List<Message> messages = new ArrayList<>();

  /** An event on its way. */
  record Message(int lane, DialerEvent event) {}

  /** What all lanes but those of a customer or an agent carry. */
  enum Shared {
    TARGETS,
    LEDGER,
    FLOOR,
    LEASE,
    REDIS_FAILURE
  }

  /** What the channel itself tells. */
  static int channel(Customer customer) {
    return channel(customer.place);
  }

  static int channel(int customer) {
    return customer * OF_CUSTOMER;
  }

  /** Replies to commands: refusals, failures, answers to questions. */
  static int replies(Customer customer) {
    return customer.place * OF_CUSTOMER + 1;
  }

  static int reservation(int customer) {
    return customer * OF_CUSTOMER + 2;
  }

  static int row(Manager manager) {
    return State.CUSTOMERS * OF_CUSTOMER + manager.place * OF_MANAGER;
  }

  static int leg(Manager manager) {
    return leg(manager.place);
  }

  static int leg(int manager) {
    return State.CUSTOMERS * OF_CUSTOMER + manager * OF_MANAGER + 1;
  }

  static int shared(Shared what) {
    return State.CUSTOMERS * OF_CUSTOMER + State.MANAGERS * OF_MANAGER + what.ordinal();
  }

  void send(int lane, DialerEvent event) {
    var at = messages.size();
    while (at > 0 && messages.get(at - 1).lane() > lane) {
      at--;
    }
    messages.add(at, new Message(lane, event));
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  boolean isEmpty(int lane) {
    return messages.stream().noneMatch(message -> message.lane() == lane);
  }

  /** The first message of each lane. */
  List<Message> heads() {
    var heads = new ArrayList<Message>();
    var lane = -1;
    for (var message : messages) {
      if (message.lane() != lane) {
        lane = message.lane();
        heads.add(message);
      }
    }
    return heads;
  }

  DialerEvent head(int lane) {
    return messages.get(first(lane)).event();
  }

  DialerEvent take(int lane) {
    return messages.remove(first(lane)).event();
  }

  private int first(int lane) {
    for (var i = 0; i < messages.size(); i++) {
      if (messages.get(i).lane() == lane) {
        return i;
      }
    }
    throw new IllegalStateException("Nothing is on lane " + lane);
  }

  void lose(Predicate<DialerEvent> lost) {
    messages.removeIf(message -> lost.test(message.event()));
  }

  void clear() {
    messages.clear();
  }

  @Override
  public String toString() {
    return messages.toString();
  }
}
