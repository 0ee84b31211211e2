package io.holdline.dialer.esl;

import io.holdline.dialer.PhoneNumber;
import java.util.regex.Pattern;

/**
 * How the switch is reached, how its dial strings look and what it is asked for at most. Each
 * refusal is an {@link IllegalArgumentException} whose one sentence names the property and the fix.
 */
public record EslSettings(
    Address address, Dialing dialing, Limits limits, Files files, Ringing ringing) {
  static final String DIAL_STRING = "sofia/gateway/pstn/{number}";
  static final String AGENT_DIAL_STRING = "user/{agent}";
  static final int PORT = 8021;
  static final Limits LIMITS = new Limits(30, 1_000);
  static final Ringing RINGING = new Ringing("%(1000,4000,450)");
  static final Files FILES = new Files("holdline", "/var/lib/freeswitch/recordings/holdline");

  /** How an agent hears a customer. */
  public enum AgentLeg {
    /** The leg stands in a conference of its own; customers are transferred into it. */
    STANDING_CONFERENCE,
    /** The leg is called when a customer has answered, and bridged. */
    CALL_ON_ANSWER
  }

  /**
   * Where the event socket listens.
   *
   * @param host name or address; looked up again at every connection
   * @param port 1 to 65535
   */
  public record Address(String host, int port, String password) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");
    private static final Pattern PASSWORD = Pattern.compile("[\\x21-\\x7e]{1,128}");

    public Address {
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
    }

    /** Without the password. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * How calls are placed.
   *
   * @param dialString where a customer's call goes, with {@code {number}} (E.164) in it once
   * @param agentDialString where an agent's leg goes, with {@code {agent}} in it once
   * @param callerId digits that customers are shown where the campaign says nothing, or empty for
   *     the switch's own
   * @param agentLeg whether an agent's leg stands or is called on answer
   * @param allowTestNumbers whether a switch that is not the fake one may be given +999 numbers
   */
  public record Dialing(
      String dialString,
      String agentDialString,
      String callerId,
      AgentLeg agentLeg,
      boolean allowTestNumbers) {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9@/:._+;=~*#-]*");
    static final Pattern CALLER_ID = Pattern.compile("\\+?\\d{1,20}|");

    public Dialing {
      requireSafe("dial-string", dialString, "{number}");
      requireSafe("agent-dial-string", agentDialString, "{agent}");
      if (!CALLER_ID.matcher(callerId).matches()) {
        throw refusal("caller-id", "must be 1 to 20 digits after an optional '+', or left out");
      }
    }

    /** Whether a number may be given to the switch: test numbers are the fake one's. */
    boolean mayCall(PhoneNumber number, boolean fake) {
      return fake || allowTestNumbers || !number.isTest();
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
  }

  /**
   * What the switch is asked for at most.
   *
   * @param sessionsPerSecond new legs a second, 2 to 2,000: as the switch's own sessions-per-second
   * @param maxChannels legs of ours at a time, 1 to 20,000
   */
  public record Limits(int sessionsPerSecond, int maxChannels) {
    public Limits {
      if (sessionsPerSecond < 2 || sessionsPerSecond > 2_000) {
        throw refusal(
            "sessions-per-second",
            "must be 2 to 2000, as sessions-per-second in the switch's switch.conf.xml");
      }
      if (maxChannels < 1 || maxChannels > 20_000) {
        throw refusal("max-channels", "must be 1 to 20000, below the switch's max-sessions");
      }
    }
  }

  /**
   * Folders on the switch's own disk.
   *
   * @param sounds where phrases are, relative to the switch's sound prefix or absolute
   * @param recordings where records of calls are written, absolute
   */
  public record Files(String sounds, String recordings) {
    private static final Pattern FOLDER = Pattern.compile("/?[A-Za-z0-9_-][A-Za-z0-9_./-]{0,199}");

    public Files {
      requireFolder("sounds", sounds);
      requireFolder("recordings", recordings);
      if (!recordings.startsWith("/")) {
        throw refusal("recordings", "must be an absolute path on the switch's machine");
      }
    }

    private static void requireFolder(String property, String folder) {
      if (!FOLDER.matcher(folder).matches() || folder.contains("..") || folder.contains("//")) {
        throw refusal(
            property, "must be a folder of letters, digits and _ . - / without two dots in a row");
      }
    }
  }

  /**
   * What a representative hears while the customer's telephone rings.
   *
   * @param tones as the switch's {@code tone_stream} wants them, milliseconds on and off and hertz,
   *     by default China's; empty: silence
   */
  public record Ringing(String tones) {
    private static final Pattern TONES = Pattern.compile("[A-Za-z0-9%(),.;=/+*-]{0,120}");

    public Ringing {
      if (!TONES.matcher(tones).matches() || tones.contains("loops")) {
        throw refusal(
            "ringing-tone",
            "must be tones such as %(1000,4000,450) without spaces and loops, or empty");
      }
    }
  }

  /** The defaults for a switch at an address. */
  public static EslSettings of(String host, int port, String password) {
    return new EslSettings(
        new Address(host, port, password),
        new Dialing(DIAL_STRING, AGENT_DIAL_STRING, "", AgentLeg.STANDING_CONFERENCE, false),
        LIMITS,
        FILES,
        RINGING);
  }

  public EslSettings with(Dialing other) {
    return new EslSettings(address, other, limits, files, ringing);
  }

  public EslSettings with(Limits others) {
    return new EslSettings(address, dialing, others, files, ringing);
  }

  static IllegalArgumentException refusal(String property, String fix) {
    return new IllegalArgumentException("holdline.switch." + property + " " + fix + ".");
  }
}
