package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Phrase;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import io.holdline.dialer.repcall.LegCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
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
  void representativeAndCustomerSeeOurNumberAndNeverEachOthers() {
    var customer = new PhoneNumber("+8613800138000");
    var rep = new PhoneNumber("+8613900139000");
    assertThat(
            commands.originateRep(
                new LegCommand.RingRep(LEG, LIN, rep, null, Duration.ofSeconds(30))))
        .isEqualTo(
            """
            bgapi originate {origination_uuid=a0000000-0000-4000-8000-000000000002,\
            ignore_early_media=true,originate_timeout=30,\
            origination_caller_id_number=+861012345678,ignore_display_updates=true,\
            holdline_rep=lin}sofia/gateway/pstn/+8613900139000 &park()
            Job-UUID: a0000000-0000-4000-8000-000000000002

            """);
    assertThat(
            commands.originateVisited(
                new LegCommand.RingCustomer(
                    CALL, LEG, customer, "+861055556666", Duration.ofSeconds(45))))
        .isEqualTo(
            """
            bgapi originate {origination_uuid=c0000000-0000-4000-8000-000000000001,\
            ignore_early_media=true,originate_timeout=45,\
            origination_caller_id_number=+861055556666,ignore_display_updates=true,\
            holdline_rep_leg=a0000000-0000-4000-8000-000000000002}\
            sofia/gateway/pstn/+8613800138000 &park()
            Job-UUID: c0000000-0000-4000-8000-000000000001

            """);
  }

  @Test
  void theRepHearsTheToneOfRingingOverAndOverOrNothing() {
    assertThat(commands.playRinging(LEG))
        .hasValue(
            "api uuid_broadcast " + LEG + " tone_stream://%(1000,4000,450);loops=-1 aleg\n\n");
    var silent =
        SwitchSettings.read(name -> name.equals("holdline.switch.ringing-tone") ? "" : null);
    assertThat(new EslCommands(silent.getFirst().settings()).playRinging(LEG)).isEmpty();
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
    assertThat(commands.originateParkedLeg(LEG, LIN, CALL))
        .contains("holdline_for=" + CALL + "}user/lin &park()\n");
  }

  @Test
  void customersAreTransferredBridgedAndKilled() {
    assertThat(commands.joinConference(CALL, LIN))
        .isEqualTo(
            """
            api uuid_transfer c0000000-0000-4000-8000-000000000001 conference:lin@default inline

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

  @Test
  void announcementsAreFilesOfTheSwitchAndHandOversLeaveTheCustomerParkedIfNobodyIsReached() {
    assertThat(commands.playOnAndOn(CALL, new Phrase("retention/please-wait")))
        .isEqualTo(
            "api uuid_transfer "
                + CALL
                + " endless_playback:holdline/retention/please-wait.wav,park inline\n\n");
    assertThat(commands.playOnce(CALL, new Phrase("sorry")))
        .isEqualTo(
            "api uuid_transfer "
                + CALL
                + " set:holdline_played=1,playback:holdline/sorry.wav,park inline\n\n");
    assertThat(commands.handOver(CALL, new PhoneNumber("+8613800138000")))
        .isEqualTo(
            "api uuid_transfer "
                + CALL
                + " set:hangup_after_bridge=true,set:continue_on_fail=true,set:call_timeout=30,"
                + "bridge:sofia/gateway/pstn/+8613800138000,park inline\n\n");
  }

  @Test
  void thirdPartiesAndSupervisorsComeIntoTheAgentsConference() {
    assertThat(commands.originateThird(LEG, new PhoneNumber("+8613800138000"), CALL, LIN))
        .contains("holdline_third=" + CALL + "}sofia/gateway/pstn/+8613800138000")
        .contains("&conference(lin@default)\n");
    assertThat(commands.originateSupervisor(LEG, new AgentId("boss"), LIN))
        .contains("holdline_supervisor=boss}user/boss &conference(lin@default+flags{mute})\n");
    assertThat(commands.recording(CALL, Instant.ofEpochMilli(7)))
        .isEqualTo("/var/lib/freeswitch/recordings/holdline/" + CALL + "-7.wav");
  }

  @Test
  void aWhispererIsKeptFromTheCustomerBeforeBeingGivenAVoice() {
    var seats =
        EslSeats.read(
            LIN,
            "3;sofia/a;%s;boss;boss;hear;0;0;100\n2;sofia/b;%s;x;y;hear|speak;0;0;100\nno seat\n"
                .formatted(LEG, CALL));
    assertThat(seats.relate(LEG, CALL, "nospeak")).contains("conference lin relate 3 2 nospeak");
    assertThat(seats.command("unmute", LEG, " quiet")).contains("conference lin unmute 3 quiet");
    assertThat(seats.command("mute", new CallId(new UUID(1, 1)), "")).isEmpty();
  }
}
