package io.holdline.dialer;

import java.time.Instant;
import java.util.regex.Pattern;

/** What an agent asks of the dialer; ignored when the call is not the agent's. */
public sealed interface AgentCommand {
  AgentId agent();

  /** End the customer's call the agent is in. */
  record HangUp(AgentId agent, CallId call) implements AgentCommand {}

  /** Place the call whose customer the agent is shown. */
  record AcceptPreview(AgentId agent, CallId call) implements AgentCommand {}

  /**
   * Do not place it now.
   *
   * @param reason the code of a reason, as the call list knows it: 1 to 32 of {@code a-z 0-9 -},
   *     starting with a letter or digit
   */
  record SkipPreview(AgentId agent, CallId call, String reason) implements AgentCommand {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public SkipPreview {
      if (!FORM.matcher(reason).matches()) {
        throw new IllegalArgumentException(
            "The reason (%s) must be 1 to 32 of a-z, 0-9 and '-', starting with a letter or a digit."
                .formatted(reason));
      }
    }
  }

  /** Call this customer for me: the list has leased the record for the agent. */
  record Place(AgentId agent, DialTarget target) implements AgentCommand {}

  record Control(AgentId agent, CallId call, CallControl what) implements AgentCommand {}

  /** A machine answered, not a person. */
  record ReportMachine(AgentId agent, CallId call) implements AgentCommand {}

  /**
   * The agent takes no customer between the two instants, for a break or the end of the shift; it
   * replaces what was planned before.
   */
  record PlanAbsence(AgentId agent, Instant from, Instant until) implements AgentCommand {}
}
