package io.holdline.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of events, without its secret.
 *
 * @param formerSecretUntil while a secret is replaced: until when the former one signs too
 * @param waiting events on their way
 * @param dead events that were given up
 * @param oldestWaiting since when the oldest event is on its way
 */
public record Webhook(
    long id,
    String url,
    List<EventKind> kinds,
    boolean active,
    int version,
    String madeBy,
    Instant madeAt,
    @Nullable Instant formerSecretUntil,
    long waiting,
    long dead,
    @Nullable Instant oldestWaiting) {
  public Webhook {
    kinds = List.copyOf(kinds);
  }

  /**
   * What an administrator wants of it.
   *
   * @param url where events are posted
   * @param kinds one or more
   * @param active whether events are written and sent; those that wait stay while it is not
   */
  public record Wish(String url, List<EventKind> kinds, boolean active) {
    public Wish {
      kinds = kinds.stream().distinct().sorted().toList();
      if (kinds.isEmpty()) {
        throw new IllegalArgumentException("A webhook is told of one kind of event at least.");
      }
    }
  }

  /**
   * An event that was given up.
   *
   * @param delivery its number, by which it is replayed
   * @param status of the last answer; null when there was none
   */
  public record DeadLetter(
      long delivery,
      String event,
      String type,
      String subject,
      Instant at,
      int attempts,
      @Nullable Integer status,
      String sentence,
      Instant givenUpAt) {}
}
