package io.holdline.dialer.simulator;

import java.util.List;
import java.util.function.Consumer;

/** The commands behind {@code api} and {@code bgapi}, with the answers the real switch gives. */
final class FakeApi {
  private static final String ORIGINATE_USAGE =
      "-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>]"
          + " [<cid_name>] [<cid_num>] [<timeout_sec>]\n";

  private final FakeExchange exchange;
  private final FakeAnnouncer announcer;
  private final FakeMedia media;
  private final long startedMicros;

  FakeApi(FakeExchange exchange, FakeAnnouncer announcer) {
    this.exchange = exchange;
    this.announcer = announcer;
    this.media = exchange.media();
    this.startedMicros = announcer.micros();
  }

  /** Runs a command; only an originate answers later. */
  void run(String command, String argument, Consumer<String> then) {
    if (command.equals("originate")) {
      originate(argument, then);
    } else {
      then.accept(answer(command, argument.strip()));
    }
  }

  private void originate(String argument, Consumer<String> then) {
    if (argument.isBlank()) {
      then.accept(ORIGINATE_USAGE);
      return;
    }
    FakeOriginate.parse(argument)
        .ifPresentOrElse(
            wanted -> exchange.originate(wanted, then),
            () -> then.accept("-ERR DESTINATION_OUT_OF_ORDER\n"));
  }

  private String answer(String command, String argument) {
    var words = argument.isEmpty() ? new String[0] : argument.split(" +");
    return switch (command) {
      case "status" -> status();
      case "version" -> "FreeSWITCH Version " + FakeAnnouncer.VERSION + " (fake)\n";
      case "strepoch" -> String.valueOf(announcer.micros() / 1_000_000);
      case "create_uuid" -> exchange.newId();
      case "global_getvar" -> argument.equals("core_uuid") ? announcer.coreId() : "";
      case "module_exists" -> "true";
      case "uuid_exists" -> String.valueOf(exchange.find(argument).isPresent());
      case "uuid_kill" ->
          words.length == 0
              ? "-USAGE: <uuid> [cause]\n"
              : exchange.kill(words[0], words.length > 1 ? words[1] : "NORMAL_CLEARING");
      case "uuid_bridge" ->
          words.length < 2
              ? "-USAGE: <uuid> <other_uuid>\n"
              : exchange.bridges().bridge(words[0], words[1]);
      case "uuid_transfer" -> transfer(words);
      case "uuid_getvar" -> getVariable(words);
      case "uuid_setvar" -> setVariable(words);
      case "conference" ->
          words.length < 1
              ? "-ERR Conference command not found\n"
              : exchange.rooms().command(words);
      case "uuid_hold", "uuid_audio", "uuid_record", "uuid_send_dtmf", "uuid_broadcast", "avmd" ->
          media.answer(command, words);
      case "show" -> show(argument);
      case "hupall" -> hangUpAll(words.length > 0 ? words[0] : "MANAGER_REQUEST");
      case "fsctl" -> control(words);
      default -> "-ERR " + command + " Command not found!\n";
    };
  }

  private String transfer(String[] words) {
    if (words.length != 3 || !words[2].equals("inline")) {
      return "-USAGE: <uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]\n";
    }
    return exchange.transfer(words[0], List.of(words[1].split(",")));
  }

  private String getVariable(String[] words) {
    if (words.length != 2) {
      return "-USAGE: <uuid> <var>\n";
    }
    return exchange
        .find(words[0])
        .map(channel -> channel.variables.getOrDefault(words[1], "_undef_"))
        .orElse("-ERR No such channel!\n");
  }

  private String setVariable(String[] words) {
    if (words.length < 2) {
      return "-USAGE: <uuid> <var> [value]\n";
    }
    return exchange
        .find(words[0])
        .map(channel -> {
          channel.variables.put(words[1], words.length > 2 ? words[2] : "");
          return "+OK\n";
        })
        .orElse("-ERR No such channel!\n");
  }

  private String show(String argument) {
    return switch (argument) {
      case "channels as json" -> exchange.listing().asJson();
      case "channels count" -> "\n" + exchange.channels().size() + " total.\n";
      default -> "-ERR show " + argument + " is not known here\n";
    };
  }

  private String hangUpAll(String cause) {
    exchange.hangUpAll(cause);
    return "+OK hangup all channels with cause " + cause + "\n";
  }

  private String control(String[] words) {
    var number = words.length > 1 && words[1].matches("\\d{1,6}") ? Integer.parseInt(words[1]) : -1;
    switch (words.length == 0 ? "" : words[0]) {
      case "pause" -> exchange.limits().paused = true;
      case "resume" -> exchange.limits().paused = false;
      case "sps" -> {
        exchange.limits().perSecond = number;
        return "+OK sessions per second: " + number + "\n";
      }
      case "max_sessions" -> {
        exchange.limits().sessions = number;
        return "+OK max sessions: " + number + "\n";
      }
      default -> {
        return "-USAGE: [pause|resume|sps|max_sessions]\n";
      }
    }
    return "+OK\n";
  }

  private String status() {
    var up = (announcer.micros() - startedMicros) / 1_000_000;
    return """
    UP 0 years, %d days, %d hours, %d minutes, %d seconds, 0 milliseconds, 0 microseconds
    FreeSWITCH (Version %s) is ready
    %d session(s) since startup
    %d session(s) - peak 0, last 5min 0\s
    0 session(s) per Sec out of max %d, peak 0, last 5min 0\s
    %d session(s) max
    min idle cpu 0.00/99.00
    Current Stack Size/Max 240K/240K
    """
        .formatted(
            up / 86_400,
            up / 3_600 % 24,
            up / 60 % 60,
            up % 60,
            FakeAnnouncer.VERSION,
            exchange.sessions(),
            exchange.channels().size(),
            exchange.limits().perSecond,
            exchange.limits().sessions);
  }
}
