package io.holdline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoomsTest {
  private static final Answer FAILED = new Answer.Failed(500, "It failed.");
  private static final Answer TAKEN = new Answer.Taken(204);

  private final Rooms rooms = new Rooms();

  private void tells(long webhook, Answer answer) {
    rooms.enter(webhook);
    rooms.answered(webhook, answer);
    rooms.leave(webhook);
  }

  @Test
  void whatIsOnItsWayTakesARoomOfItsReceiver() {
    rooms.enter(1);
    rooms.enter(1);
    rooms.enter(2);
    assertThat(rooms.left()).containsOnly(Map.entry(1L, 30), Map.entry(2L, 31));
    rooms.leave(1);
    rooms.leave(1);
    rooms.leave(2);
    assertThat(rooms.left()).isEmpty();
  }

  @Test
  void whoOnlyFailsIsAskedOneByOneUntilItTakesAnEvent() {
    for (int n = 0; n < 9; n++) {
      tells(1, FAILED);
    }
    assertThat(rooms.left()).containsEntry(1L, 32);
    tells(1, FAILED);
    assertThat(rooms.left()).containsEntry(1L, 1);
    rooms.enter(1);
    assertThat(rooms.left()).containsEntry(1L, 0);
    rooms.answered(1, TAKEN);
    rooms.leave(1);
    assertThat(rooms.left()).isEmpty();
  }
}
