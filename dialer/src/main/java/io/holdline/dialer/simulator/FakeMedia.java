package io.holdline.dialer.simulator;

import java.util.List;
import java.util.Map;

/** What the fake switch plays, records and hears: it has no sound, only its events. */
final class FakeMedia {
  private static final String LISTENED = "avmd_started";

  private final FakeExchange exchange;
  private final FakeAnnouncer announcer;
  private final FakeExchange.Later later;
  private final FakeTones tones;

  FakeMedia(
      FakeExchange exchange, FakeAnnouncer announcer, FakeLedger ledger, FakeExchange.Later later) {
    this.exchange = exchange;
    this.announcer = announcer;
    this.later = later;
    this.tones = new FakeTones(exchange, announcer, ledger, later);
  }

  FakeTones tones() {
    return tones;
  }

  /** Runs an application that ends by itself, then the rest. */
  void execute(FakeChannel channel, String name, String data, List<String> rest) {
    switch (name) {
      case "set" -> {
        var at = data.indexOf('=');
        channel.variables.put(data.substring(0, at), data.substring(at + 1));
        next(channel, rest);
      }
      case "playback" -> {
        exchange.talkOrWait(channel, false);
        play(channel, data, () -> next(channel, rest));
      }
      case "endless_playback" -> {
        exchange.talkOrWait(channel, false);
        play(
            channel,
            data,
            () -> {
              if (data.contains("nosuch")) {
                next(channel, rest);
              } else {
                execute(channel, name, data, rest);
              }
            });
      }
      default -> bridge(channel, data, rest);
    }
  }

  private void next(FakeChannel channel, List<String> rest) {
    announcer.channel("CHANNEL_EXECUTE_COMPLETE", channel);
    exchange.run(channel, rest);
  }

  private void play(FakeChannel channel, String file, Runnable then) {
    var playing = channel.applicationId;
    later.soon(
        file.contains("nosuch") ? FakeExchange.STEP : FakeRooms.PHRASE,
        () -> {
          if (!channel.over() && channel.applicationId.equals(playing)) {
            if (!file.contains("nosuch")) {
              stopped(channel, file);
            }
            then.run();
          }
        });
  }

  private void stopped(FakeChannel channel, String file) {
    announcer.channel(
        "PLAYBACK_STOP",
        channel,
        to -> to.add("Playback-File-Path", "/sounds/" + file).add("Playback-Status", "done"));
  }

  /** Whoever is not reached leaves the channel to the rest of its applications. */
  private void bridge(FakeChannel channel, String dial, List<String> rest) {
    var other = exchange.newId();
    var wanted = "{origination_uuid=" + other + ",holdline_third=" + channel.uuid + "}" + dial;
    FakeOriginate.parse(wanted + " &park()")
        .ifPresent(originate ->
            exchange.originate(
                originate,
                answer -> {
                  if (channel.over()) {
                    var _ = exchange.kill(other, "ORIGINATOR_CANCEL");
                  } else if (answer.startsWith("+OK")) {
                    var _ = exchange.bridges().bridge(channel.uuid, other);
                  } else {
                    channel.variables.put("originate_failed_cause", answer.substring(5).strip());
                    next(channel, rest);
                  }
                }));
  }

  /** The answers of the commands about what is heard. */
  String answer(String command, String[] words) {
    var hold = command.equals("uuid_hold") && words.length > 1 && words[0].equals("off");
    var uuid = words.length == 0 ? "" : words[hold ? 1 : 0];
    var channel = exchange.find(uuid);
    if (channel.isEmpty()) {
      return switch (command) {
        case "uuid_record" -> "-ERR Cannot locate session!\n";
        case "uuid_broadcast" -> "-ERR invalid uuid\n";
        default -> "-ERR No such channel!\n";
      };
    }
    return switch (command) {
      case "uuid_hold" -> "+OK Success\n";
      case "uuid_audio" -> "+OK\n";
      case "uuid_record" -> words.length < 3 ? "-USAGE\n" : record(channel.get(), words);
      case "uuid_send_dtmf" ->
          "+OK %s sent DTMF %s.\n".formatted(uuid, words.length > 1 ? words[1] : "");
      case "uuid_broadcast" -> {
        if (FakeTones.isTone(words[1])) {
          tones.play(channel.get(), words[1]);
        } else {
          later.soon(FakeRooms.PHRASE, () -> stopped(channel.get(), words[1]));
        }
        yield "+OK Message sent\n";
      }
      default -> {
        channel.get().variables.put(LISTENED, "true");
        yield "+OK\n [%s] [%s] started!\n\n".formatted(uuid, channel.get().name);
      }
    };
  }

  private String record(FakeChannel channel, String[] words) {
    if (words[1].equals("start")) {
      channel.recordings.put(words[2], announcer.micros());
    } else {
      later.soon(FakeExchange.STEP, () -> stopRecordings(channel));
    }
    return "+OK Success\n";
  }

  void stopRecordings(FakeChannel channel) {
    channel.recordings.forEach((path, since) -> {
      channel.variables.put("record_ms", String.valueOf((announcer.micros() - since) / 1_000));
      announcer.channel("RECORD_STOP", channel, to -> to.add("Record-File-Path", path));
    });
    channel.recordings.clear();
  }

  void press(FakeChannel channel, char key) {
    announcer.channel(
        "DTMF",
        channel,
        to -> to.add("DTMF-Digit", String.valueOf(key)).add("DTMF-Duration", 2_000));
  }

  void beep(FakeChannel channel) {
    if (channel.variables.containsKey(LISTENED)) {
      announcer.custom("avmd::beep", channel);
    }
  }

  /** Somebody calls the line: the dialplan answers, marks the call and parks it. */
  void callTheLine(String uuid, String caller) {
    var channel =
        new FakeChannel(
            uuid,
            "sofia/external/" + caller + "@127.0.0.1",
            "line",
            null,
            Map.of("holdline_inbound", caller, "endpoint_disposition", "ANSWER"),
            exchange.nextSession(),
            exchange.people().meet(caller),
            announcer.micros());
    exchange.arrives(channel, caller);
    channel.answeredMicros = announcer.micros();
    channel.answerState = "answered";
    channel.callState = "ACTIVE";
    announcer.channel("CHANNEL_ANSWER", channel);
    exchange.run(channel, List.of("park"));
  }
}
