package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CallId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class CallPlacesTest {
  private static final CallId CALL = new CallId(new UUID(0, 1));

  private final CallPlaces<String> places = new CallPlaces<>();

  @Test
  void aCallThatOneSwitchHasIsNotGoneBecauseAnotherDeniesIt() {
    places.lookFor(CALL, 2);
    places.put(CALL, "a");
    assertThat(places.gone(CALL, "b")).isFalse();
    assertThat(places.gone(CALL, "a")).isTrue();
  }

  @Test
  void aCallThatNobodyKnowsIsGoneWhenTheLastDeniesIt() {
    places.lookFor(CALL, 2);
    assertThat(places.gone(CALL, "a")).isFalse();
    assertThat(places.gone(CALL, "b")).isTrue();
  }
}
