package io.holdline.dialer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FakeFreeSwitchTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LEG = "a0000000-0000-4000-8000-000000000001";
  private static final String CALL = "c0000000-0000-4000-8000-000000000002";
  private static final String ALL =
      "event plain CHANNEL_CREATE CHANNEL_PROGRESS CHANNEL_ANSWER CHANNEL_PARK CHANNEL_HANGUP"
          + " CHANNEL_HANGUP_COMPLETE CHANNEL_DESTROY BACKGROUND_JOB CUSTOM"
          + " conference::maintenance";

  private static final String TONE = "tone_stream://%(1000,4000,450);loops=-1";

  @TempDir Path folder;

  @Test
  void itsLedgerHasEveryStepOfEveryCallInOrderAndGoesOnAfterATornLine() throws Exception {
    var ledger = folder.resolve("switch/ledger.jsonl");
    Files.createDirectories(ledger.resolveSibling("."));
    Files.writeString(ledger, "{\"t\":1,\"event\":\"orig");
    try (var fake = FakeFreeSwitch.start(settings(Duration.ofMillis(200)).withLedger(ledger));
        var client = EventSocketClient.signedIn(fake.port())) {
      client.ask(ALL);
      client.ask(originate(LEG, "holdline_agent=lin", "user/lin &conference(lin@default)"));
      client.next("CUSTOM", LEG);
      client.ask(originate(CALL, "holdline_call=1", "sofia/gateway/pstn/+999000000001 &park()"));
      client.next("CHANNEL_PARK", CALL);
      client.ask("bgapi uuid_transfer " + CALL + " conference:lin@default inline");
      client.next("CHANNEL_HANGUP_COMPLETE", CALL);
      client.ask("api fsctl pause");
      client.ask(originate(LEG, "holdline_call=1", "sofia/gateway/pstn/+999000000003 &park()"));
      client.await(
          1,
          "refusal",
          each -> each.name().equals("BACKGROUND_JOB") && each.body().startsWith("-ERR DEST"));
    }
    var lines = Files.readAllLines(ledger);
    assertThat(lines.getFirst()).isEqualTo("{\"t\":1,\"event\":\"orig");
    var rows = lines.stream().skip(1).map(JSON::readTree).toList();
    assertThat(steps(rows, CALL))
        .containsExactly(
            "originate +999000000001",
            "progress",
            "answer",
            "join lin",
            "leave lin",
            "hangup NORMAL_CLEARING");
    assertThat(steps(rows, LEG))
        .containsExactly("originate lin", "progress", "answer", "refused DESTINATION_OUT_OF_ORDER");
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.path("t").asLong()).isGreaterThan(1_700_000_000_000_000L));
  }

  @Test
  void whoMissedACallCallsTheLineAndNobodyElseDoes() throws Exception {
    var ledger = folder.resolve("ledger.jsonl");
    var people = settings(Duration.ofMillis(50)).people();
    var settings =
        settings(Duration.ofMillis(50)).withPeople(new Callers(people)).withLedger(ledger);
    try (var fake = FakeFreeSwitch.start(settings);
        var client = EventSocketClient.signedIn(fake.port())) {
      client.ask(ALL);
      client.ask(originate(LEG, "holdline_agent=lin", "user/lin &conference(lin@default)"));
      client.next("CUSTOM", LEG);
      client.ask(originate(CALL, "holdline_call=1", "sofia/gateway/pstn/+999000000001 &park()"));
      client.next("CHANNEL_PARK", CALL);
      client.ask("bgapi uuid_transfer " + CALL + " conference:lin@default inline");
      client.next("CHANNEL_HANGUP_COMPLETE", CALL); // met an agent
      client.ask(originate(CALL, "holdline_call=1", "sofia/gateway/pstn/+999000000004 &park()"));
      client.await(
          1,
          "a call to the line",
          each ->
              each.name().equals("CHANNEL_PARK")
                  && "+999000000004".equals(each.event().get("variable_holdline_inbound")));
    }
    assertThat(Files.readAllLines(ledger).stream().map(JSON::readTree))
        .filteredOn(row -> row.path("event").asString().equals("arrive"))
        .extracting(row -> row.path("number").asString())
        .containsExactly("+999000000004");
  }

  @Test
  void aToneIsPlayedWithinTheParkUntilTheBridge() throws Exception {
    try (var fake = FakeFreeSwitch.start(settings(Duration.ofMillis(100)));
        var client = EventSocketClient.signedIn(fake.port())) {
      client.ask(
          "event plain CHANNEL_PARK CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_BRIDGE"
              + " PLAYBACK_START PLAYBACK_STOP");
      client.ask(originate(LEG, "holdline_rep=lin", "sofia/gateway/pstn/+999000000001 &park()"));
      client.next("CHANNEL_PARK", LEG);
      assertThat(client.ask("api uuid_broadcast " + LEG + " " + TONE + " aleg"))
          .isEqualTo("+OK Message sent\n");
      client.next("PLAYBACK_START", LEG);
      client.ask(
          originate(CALL, "holdline_rep_leg=" + LEG, "sofia/gateway/pstn/+999000000001 &park()"));
      client.next("CHANNEL_PARK", CALL);
      client.ask("bgapi uuid_bridge " + CALL + " " + LEG);
      client.next("CHANNEL_BRIDGE", CALL);
      assertThat(client.seen().stream().filter(each -> LEG.equals(each.event().get("Unique-ID"))))
          .extracting(
              each -> each.name() + " " + each.event().getOrDefault("Application", "").strip())
          .containsExactly(
              "CHANNEL_EXECUTE park",
              "CHANNEL_PARK ",
              "CHANNEL_EXECUTE playback",
              "PLAYBACK_START ",
              "PLAYBACK_STOP ",
              "CHANNEL_EXECUTE_COMPLETE playback",
              "CHANNEL_EXECUTE_COMPLETE park",
              "CHANNEL_EXECUTE uuid_bridge");
      assertThat(client.ask("api uuid_broadcast " + UUID.randomUUID() + " " + TONE + " aleg"))
          .isEqualTo("-ERR invalid uuid\n");
    }
  }

  /** Whoever misses a call calls back at once. */
  private record Callers(FakePeople people) implements FakePeople {
    @Override
    public FakeCallee meet(String number, int attempt) {
      return people.meet(number, attempt);
    }

    @Override
    public Optional<Duration> callsBack(String number, FakeOutcome missed) {
      return Optional.of(Duration.ofMillis(50));
    }
  }

  private static List<String> steps(List<JsonNode> rows, String uuid) {
    return rows.stream()
        .filter(row -> row.path("uuid").asString().equals(uuid))
        .map(row -> {
          var event = row.path("event").asString();
          var what =
              switch (event) {
                case "originate" -> row.has("agentLeg") ? row.path("agentLeg") : row.path("number");
                case "join", "leave" -> row.path("agent");
                case "hangup", "refused" -> row.path("cause");
                default -> row.path("nothing");
              };
          return (event + " " + what.asString("")).strip();
        })
        .toList();
  }

  @Test
  void aClientThatDoesNotReadIsCutAndTheOthersAreServed() throws Exception {
    try (var fake = FakeFreeSwitch.start(settings(Duration.ofMillis(100)));
        var slow = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), fake.port());
        var client = EventSocketClient.signedIn(fake.port())) {
      slow.getOutputStream()
          .write("auth ClueCon\n\nevent plain ALL\n\n".getBytes(StandardCharsets.UTF_8));
      client.ask("api fsctl sps 100000");
      client.ask("event plain CHANNEL_DESTROY");
      for (var i = 0; i < 5_000; i++) {
        client.say(
            originate(
                UUID.randomUUID().toString(), "holdline_call=1", "sofia/gateway/pstn/4 &park()"));
      }
      client.await(5_000, "end", each -> each.name().equals("CHANNEL_DESTROY"));
      slow.setSoTimeout(10_000);
      assertThat(slow.getInputStream().readAllBytes().length).isGreaterThan(1_000);
    }
  }

  @Test
  void nineHundredCallsPlacedAtOnceAreAllCarried() throws Exception {
    try (var fake = FakeFreeSwitch.start(settings(Duration.ofMillis(100)));
        var client = EventSocketClient.signedIn(fake.port())) {
      client.ask("api fsctl sps 100000");
      client.ask(ALL);
      for (var i = 0; i < 900; i++) {
        client.say(
            originate(
                UUID.randomUUID().toString(), "holdline_call=1", "sofia/gateway/pstn/1 &park()"));
      }
      client.await(900, "park", each -> each.name().equals("CHANNEL_PARK"));
      assertThat(fake.channels()).isEqualTo(900);
      assertThat(client.reply().reply()).startsWith("+OK Job-UUID");
    }
  }

  @Test
  void severalClientsHearTheSameAndAFilterNarrows() throws Exception {
    try (var fake = FakeFreeSwitch.start(settings(Duration.ofMillis(100)));
        var one = EventSocketClient.signedIn(fake.port());
        var other = EventSocketClient.signedIn(fake.port())) {
      one.ask(ALL);
      other.ask(ALL);
      assertThat(other.ask("filter Unique-ID " + LEG))
          .isEqualTo("+OK filter added. [Unique-ID]=[" + LEG + "]");
      one.ask(originate(CALL, "holdline_call=1", "sofia/gateway/pstn/4 &park()"));
      one.next("CHANNEL_DESTROY", CALL);
      one.ask(originate(LEG, "holdline_call=1", "sofia/gateway/pstn/4 &park()"));
      one.next("CHANNEL_DESTROY", LEG);
      other.next("CHANNEL_DESTROY", LEG);
      assertThat(other.seen()).allMatch(each -> LEG.equals(each.event().get("Unique-ID")));
    }
  }

  @Test
  void questionsAreAnsweredAsTheRealOneAnswersThem() throws Exception {
    try (var fake = FakeFreeSwitch.start(settings(Duration.ofMinutes(1)));
        var client = EventSocketClient.signedIn(fake.port())) {
      client.ask(ALL);
      assertThat(client.ask("api version")).contains("FakeFreeSwitch");
      assertThat(client.ask("nosuchcmd")).isEqualTo("-ERR command not found");
      assertThat(client.ask("api nosuchcommand x"))
          .isEqualTo("-ERR nosuchcommand Command not found!\n");
      assertThat(client.ask("api originate sofia/nosuch/1@127.0.0.1 &park()"))
          .isEqualTo("-ERR INVALID_PROFILE\n");
      assertThat(client.ask("api originate sofia/gateway/nosuch/1 &park()"))
          .isEqualTo("-ERR INVALID_GATEWAY\n");
      assertThat(client.ask("api originate nosuch/1 &park()"))
          .isEqualTo("-ERR CHAN_NOT_IMPLEMENTED\n");
      assertThat(client.ask("api originate user/nobody@127.0.0.1 &park()"))
          .isEqualTo("-ERR SUBSCRIBER_ABSENT\n");
      assertThat(client.ask("api originate {a b}sofia/gateway/pstn/1 &park()"))
          .isEqualTo("-ERR DESTINATION_OUT_OF_ORDER\n");
      assertThat(client.ask("api show channels as json")).isEqualTo("{\"row_count\":0}\n");
      assertThat(client.ask("api conference nosuch list"))
          .isEqualTo("-ERR Conference nosuch not found\n");
      assertThat(client.ask("api uuid_exists " + CALL)).isEqualTo("false");
      client.ask(originate(CALL, "holdline_call=1", "sofia/gateway/pstn/1 &park()"));
      client.next("CHANNEL_PARK", CALL);
      assertThat(client.ask("api uuid_exists " + CALL)).isEqualTo("true");
      assertThat(client.ask("api uuid_getvar " + CALL + " holdline_call")).isEqualTo("1");
      assertThat(client.ask("api uuid_getvar " + CALL + " nothing")).isEqualTo("_undef_");
      var row = JSON.readTree(client.ask("api show channels as json")).path("rows").path(0);
      assertThat(row.path("uuid").asString()).isEqualTo(CALL);
      assertThat(row.path("application").asString()).isEqualTo("park");
      assertThat(client.ask("api hupall MANAGER_REQUEST"))
          .isEqualTo("+OK hangup all channels with cause MANAGER_REQUEST\n");
      assertThat(client.next("CHANNEL_HANGUP_COMPLETE", CALL).event())
          .containsEntry("Hangup-Cause", "MANAGER_REQUEST");
    }
  }

  @Test
  void itRunsAsAProcessOfItsOwnUntilItIsInterrupted() throws Exception {
    var said = new ByteArrayOutputStream();
    var running =
        Thread.ofVirtual()
            .start(() -> {
              try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
                FakeFreeSwitch.run(settings(Duration.ofSeconds(1)), out);
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    IntStream.iterate(0, i -> said.size() == 0 && running.isAlive(), i -> i + 1)
        .forEach(i -> Thread.onSpinWait());
    var line = said.toString(StandardCharsets.UTF_8).strip();
    assertThat(line).matches("FakeFreeSwitch listens on 127\\.0\\.0\\.1:\\d+");
    var port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    EventSocketClient.signedIn(port).close();
    running.interrupt();
    assertThat(running.join(Duration.ofSeconds(10))).isTrue();
  }

  private static String originate(String uuid, String variable, String dial) {
    return "bgapi originate {origination_uuid=%s,ignore_early_media=true,%s}%s\nJob-UUID: %s"
        .formatted(uuid, variable, dial, uuid);
  }

  /** Who is called at …4 does not exist; everybody else answers and talks this long. */
  private static FakeFreeSwitch.Settings settings(Duration talk) {
    return FakeFreeSwitch.Settings.seeded(5)
        .withPeople((number, attempt) ->
            new FakeCallee(
                number.endsWith("4") ? FakeOutcome.UNALLOCATED : FakeOutcome.ANSWER,
                Duration.ofMillis(60),
                !number.endsWith("4"),
                Duration.ofMinutes(1),
                talk));
  }
}
