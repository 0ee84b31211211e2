package io.holdline.dialer.esl;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the switch is reached and how its dial strings look. Each refusal is an {@link
 * IllegalArgumentException} whose one sentence names the property and the fix.
 *
 * @param host name or address; looked up again at every connection
 * @param port 1 to 65535
 * @param dialString where a customer's call goes, with {@code {number}} (E.164) in it once
 * @param agentDialString where an agent's leg goes, with {@code {agent}} in it once
 * @param callerId digits that customers are shown, or empty for the switch's own
 * @param agentLeg whether an agent's leg stands or is called on answer
 * @param allowTestNumbers whether a switch that is not the fake one may be given +999 numbers
 */
public record EslSettings(
    String host,
    int port,
    String password,
    String dialString,
    String agentDialString,
    String callerId,
    AgentLeg agentLeg,
    boolean allowTestNumbers) {

  public static final String DIAL_STRING = "sofia/gateway/pstn/{number}";
  public static final String AGENT_DIAL_STRING = "user/{agent}";
  public static final int PORT = 8021;

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9@/:._+;=~*#-]*");
  private static final Pattern CALLER_ID = Pattern.compile("\\+?\\d{1,20}|");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");
  private static final Pattern PASSWORD = Pattern.compile("[\\x21-\\x7e]{1,128}");

  /** How an agent hears a customer. */
  public enum AgentLeg {
    /** The leg stands in a conference of its own; customers are transferred into it. */
    STANDING_CONFERENCE,
    /** The leg is called when a customer has answered, and bridged. */
    CALL_ON_ANSWER
  }

  public EslSettings {
    if (!HOST.matcher(host).matches()) {
      throw refusal("host", "must be a host name or an address, for example 127.0.0.1");
    }
    if (port < 1 || port > 65535) {
      throw refusal("port", "must be 1 to 65535, usually 8021, and is " + port);
    }
    if (!PASSWORD.matcher(password).matches()) {
      throw refusal(
          "password",
          "must be 1 to 128 visible ASCII characters, as in the switch's event_socket.conf.xml");
    }
    requireSafe("dial-string", dialString, "{number}");
    requireSafe("agent-dial-string", agentDialString, "{agent}");
    if (!CALLER_ID.matcher(callerId).matches()) {
      throw refusal("caller-id", "must be 1 to 20 digits after an optional '+', or left out");
    }
  }

  /** The defaults for a switch at an address. */
  public static EslSettings of(String host, int port, String password) {
    return new EslSettings(
        host,
        port,
        password,
        DIAL_STRING,
        AGENT_DIAL_STRING,
        "",
        AgentLeg.STANDING_CONFERENCE,
        false);
  }

  /**
   * Reads {@code holdline.switch.host, .port, .password, .dial-string, .agent-dial-string,
   * .caller-id, .agent-leg, .allow-test-numbers} from {@code properties}, which answers null for
   * what is not set; host and password default to 127.0.0.1 and ClueCon, the switch's own defaults.
   */
  public static EslSettings read(Function<String, @Nullable String> properties) {
    return new EslSettings(
        text(properties, "host", "127.0.0.1"),
        port(text(properties, "port", String.valueOf(PORT))),
        text(properties, "password", "ClueCon"),
        text(properties, "dial-string", DIAL_STRING),
        text(properties, "agent-dial-string", AGENT_DIAL_STRING),
        text(properties, "caller-id", ""),
        agentLeg(text(properties, "agent-leg", "standing-conference")),
        flag(text(properties, "allow-test-numbers", "false")));
  }

  private static String text(
      Function<String, @Nullable String> properties, String name, String otherwise) {
    var value = properties.apply("holdline.switch." + name);
    return value == null ? otherwise : value.strip();
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}")) {
      throw refusal("port", "must be a number from 1 to 65535, usually 8021");
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

  private static void requireSafe(String property, String dialString, String placeholder) {
    var at = dialString.indexOf(placeholder);
    if (at < 0 || dialString.indexOf(placeholder, at + 1) >= 0) {
      throw refusal(property, "must contain " + placeholder + " exactly once");
    }
    var rest = dialString.replace(placeholder, "");
    if (!SAFE.matcher(rest).matches() || rest.contains(":_:") || !rest.contains("/")) {
      throw refusal(
          property,
          "must be one ENDPOINT/ADDRESS of letters, digits and @ / : . _ + ; = ~ * # - beside "
              + placeholder
              + ": variables, lists and quotes belong into the switch's own gateway settings");
    }
  }

  private static IllegalArgumentException refusal(String property, String fix) {
    return new IllegalArgumentException("holdline.switch." + property + " " + fix + ".");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "EslSettings[%s:%d, %s, %s, caller %s, %s, test numbers %s]"
        .formatted(host, port, dialString, agentDialString, callerId, agentLeg, allowTestNumbers);
  }
}
