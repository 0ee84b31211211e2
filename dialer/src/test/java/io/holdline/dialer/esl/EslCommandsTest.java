package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EslCommandsTest {
  private static final CallId CALL = CallId.of("c0000000-0000-4000-8000-000000000001");
  private static final CallId LEG = CallId.of("a0000000-0000-4000-8000-000000000002");
  private static final AgentId LIN = new AgentId("lin");
  private final EslCommands commands =
      new EslCommands(
          EslSettings.of("127.0.0.1", 8021, "ClueCon")
              .with(
                  new EslSettings.Dialing(
                      "sofia/gateway/pstn/{number}",
                      "user/{agent}",
                      "+861012345678",
                      AgentLeg.STANDING_CONFERENCE,
                      false)));

  @Test
  void aCustomerIsOriginatedInTheBackgroundUnderTheCallsOwnIdAndParked() {
    assertThat(
            commands.originate(
                new Originate(
                    CALL, new PhoneNumber("+8613800138000"), Duration.ofSeconds(25), null)))
        .isEqualTo(
            """
            bgapi originate {origination_uuid=c0000000-0000-4000-8000-000000000001,\
            ignore_early_media=true,originate_timeout=25,\
            origination_caller_id_number=+861012345678,holdline_call=1}\
            sofia/gateway/pstn/+8613800138000 &park()
            Job-UUID: c0000000-0000-4000-8000-000000000001

            """);
  }

  @Test
  void anAgentsLegStandsInTheAgentsConference() {
    assertThat(commands.originateStandingLeg(LEG, LIN))
        .isEqualTo(
            """
            bgapi originate {origination_uuid=a0000000-0000-4000-8000-000000000002,\
            ignore_early_media=true,originate_timeout=30,holdline_agent=lin}\
            user/lin &conference(lin@default)
            Job-UUID: a0000000-0000-4000-8000-000000000002

            """);
    assertThat(commands.originateParkedLeg(LEG, LIN)).contains("}user/lin &park()\n");
  }

  @Test
  void customersAreTransferredBridgedAndKilled() {
    assertThat(commands.joinConference(CALL, LIN))
        .isEqualTo(
            """
            bgapi uuid_transfer c0000000-0000-4000-8000-000000000001 conference:lin@default inline
            Job-UUID: join-c0000000-0000-4000-8000-000000000001

            """);
    assertThat(commands.bridge(CALL, LEG))
        .startsWith(
            "bgapi uuid_bridge c0000000-0000-4000-8000-000000000001"
                + " a0000000-0000-4000-8000-000000000002\n");
    assertThat(commands.kill(CALL, "ORIGINATOR_CANCEL"))
        .startsWith("bgapi uuid_kill c0000000-0000-4000-8000-000000000001 ORIGINATOR_CANCEL\n");
  }

  @Test
  void aCauseThatCouldSayMoreIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> commands.kill(CALL, "NORMAL_CLEARING\n\napi hupall"));
  }
}
