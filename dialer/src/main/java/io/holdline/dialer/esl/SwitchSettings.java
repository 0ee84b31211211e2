package io.holdline.dialer.esl;

import static io.holdline.dialer.esl.EslSettings.refusal;

import io.holdline.dialer.esl.EslSettings.Address;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import io.holdline.dialer.esl.EslSettings.Dialing;
import io.holdline.dialer.esl.EslSettings.Files;
import io.holdline.dialer.esl.EslSettings.Limits;
import io.holdline.dialer.esl.EslSettings.Ringing;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One switch among those that share the calls.
 *
 * @param name of {@code holdline.switches}; {@code switch} where there is only one
 * @param weight its share of the calls is its weight over the sum of weights, 1 to 100
 */
public record SwitchSettings(String name, int weight, EslSettings settings) {
  private static final String COMMON = "holdline.switch.";
  private static final int MOST = 16;

  public SwitchSettings {
    if (!name.matches("[a-z][a-z0-9-]{0,15}")) {
      throw new IllegalArgumentException(
          "holdline.switches must be names such as a,b: up to 16 letters, digits and '-' each.");
    }
    if (weight < 1 || weight > 100) {
      throw refusal(name + ".weight", "must be 1 to 100");
    }
  }

  /**
   * Reads {@code holdline.switch.host, .port, .password, .dial-string, .agent-dial-string,
   * .caller-id, .agent-leg, .allow-test-numbers, .sessions-per-second, .max-channels, .sounds,
   * .recordings, .ringing-tone} from {@code properties}, which answers null for what is not set.
   * With {@code holdline.switches=a,b} there are two switches: {@code holdline.switch.a.host} and
   * so on stand before the common ones, and {@code holdline.switch.a.weight} is 1 when it is not
   * set.
   */
  public static List<SwitchSettings> read(Function<String, @Nullable String> properties) {
    var list = properties.apply("holdline.switches");
    if (list == null || list.isBlank()) {
      return List.of(new SwitchSettings("switch", 1, one("", properties)));
    }
    var names = Stream.of(list.split(",")).map(String::strip).toList();
    if (new HashSet<>(names).size() < names.size() || names.size() > MOST) {
      throw new IllegalArgumentException(
          "holdline.switches must name up to 16 switches, each once.");
    }
    return names.stream().map(name -> named(name, properties)).toList();
  }

  private static SwitchSettings named(String name, Function<String, @Nullable String> properties) {
    var weight = properties.apply(COMMON + name + ".weight");
    return new SwitchSettings(
        name,
        weight == null ? 1 : number(name + ".weight", weight.strip()),
        one(
            name + ".",
            asked -> {
              var own = properties.apply(COMMON + name + asked.substring(COMMON.length() - 1));
              return own == null ? properties.apply(asked) : own;
            }));
  }

  private static EslSettings one(String prefix, Function<String, @Nullable String> properties) {
    try {
      return read(new Texts(properties));
    } catch (IllegalArgumentException wrong) {
      throw prefix.isEmpty()
          ? wrong
          : new IllegalArgumentException(
              String.valueOf(wrong.getMessage()).replaceFirst(COMMON, COMMON + prefix), wrong);
    }
  }

  private static EslSettings read(Texts texts) {
    return new EslSettings(
        new Address(
            texts.or("host", "127.0.0.1"),
            number("port", texts.or("port", String.valueOf(EslSettings.PORT))),
            texts.or("password", "ClueCon")),
        new Dialing(
            texts.or("dial-string", EslSettings.DIAL_STRING),
            texts.or("agent-dial-string", EslSettings.AGENT_DIAL_STRING),
            texts.or("caller-id", ""),
            agentLeg(texts.or("agent-leg", "standing-conference")),
            flag(texts.or("allow-test-numbers", "false"))),
        new Limits(
            texts.number("sessions-per-second", EslSettings.LIMITS.sessionsPerSecond()),
            texts.number("max-channels", EslSettings.LIMITS.maxChannels())),
        new Files(
            texts.or("sounds", EslSettings.FILES.sounds()),
            texts.or("recordings", EslSettings.FILES.recordings())),
        new Ringing(texts.or("ringing-tone", EslSettings.RINGING.tones())));
  }

  private record Texts(Function<String, @Nullable String> properties) {
    String or(String name, String otherwise) {
      var value = properties.apply(COMMON + name);
      return value == null ? otherwise : value.strip();
    }

    int number(String name, int otherwise) {
      return SwitchSettings.number(name, or(name, String.valueOf(otherwise)));
    }
  }

  private static int number(String property, String text) {
    if (!text.matches("\\d{1,6}")) {
      throw refusal(property, "must be a whole number and is '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private static AgentLeg agentLeg(String text) {
    return switch (text.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "standing-conference" -> AgentLeg.STANDING_CONFERENCE;
      case "call-on-answer" -> AgentLeg.CALL_ON_ANSWER;
      default -> throw refusal("agent-leg", "must be standing-conference or call-on-answer");
    };
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refusal("allow-test-numbers", "must be true or false");
    };
  }
}
