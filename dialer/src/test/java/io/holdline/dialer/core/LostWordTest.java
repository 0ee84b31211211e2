package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CallJoin;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerEvent.ChannelState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shortest ways the model check found to a broken promise. */
final class LostWordTest {
  @Test
  void aTalkWhoseEndIsNeverToldIsAskedForEveryHalfMinute() {
    var stage = Stage.open(LI);
    var call = stage.talking(1, LI);
    assertThat(stage.after(29)).doesNotContain(new DialerCommand.AskSwitch(call));
    assertThat(stage.after(1)).contains(new DialerCommand.AskSwitch(call));
    stage.tell(new DialerEvent.CallAtSwitch(call, ChannelState.JOINED, LI, stage.now));
    assertThat(stage.after(30)).contains(new DialerCommand.AskSwitch(call));
    stage.atSwitch(call, ChannelState.GONE);
    assertThat(stage.after(1)).contains(new DialerCommand.WrapUpAgent(LI, call));
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(stage.onlyOutcome().cause()).isEqualTo("unseen");
  }

  @Test
  void soIsATalkTakenOverFromTheDialerBefore() {
    var stage = new Stage(0.03);
    var join = new CallJoin(call(1), LI, stage.now, stage.now);
    stage.start(
        List.of(new OpenAttempt(call(1), new PhoneNumber("+999000000001"), stage.now, join)));
    stage.atSwitch(call(1), ChannelState.JOINED);
    assertThat(stage.after(30)).contains(new DialerCommand.AskSwitch(call(1)));
  }

  @Test
  void aBusyCustomerIsBusyAlsoWhenTheEndOfTheChannelIsLate() {
    var stage = Stage.open(LI);
    var call = stage.dialing(1);
    stage.tell(new DialerEvent.OriginateFailed(call, "USER_BUSY", stage.now));
    stage.after(2);
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.BUSY);
    stage.ends(call, "USER_BUSY");
    assertThat(stage.outcomes()).hasSize(1);
  }

  /** A record called refused would be called again at once. */
  @ParameterizedTest
  @CsvSource({
    "UNALLOCATED_NUMBER, UNALLOCATED",
    "CALL_REJECTED, REJECTED",
    "NO_ROUTE_DESTINATION, SWITCH_REFUSED",
    "DESTINATION_OUT_OF_ORDER, SWITCH_REFUSED"
  })
  void whatTheNetworkSaysOfANumberHoldsAlsoWhenTheEndOfTheChannelIsLost(
      String cause, OutcomeKind kind) {
    var stage = Stage.open(LI);
    stage.tell(new DialerEvent.OriginateFailed(stage.dialing(1), cause, stage.now));
    stage.after(2);
    assertThat(stage.onlyOutcome().kind()).isEqualTo(kind);
  }
}
