package io.holdline.dialer;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is available, held in Redis: every method is one atomic script that compares, sets, and
 * appends the transition to one stream. A stage fails only when Redis cannot be reached.
 */
public interface Availability {
  /** The answer to a wished transition. */
  sealed interface Transition {
    record Changed(AgentAvailability now) implements Transition {}

    /**
     * Nothing changed; {@code reason} is a key such as {@code unknown-agent}, {@code not-reserved},
     * {@code other-call}.
     */
    record Denied(String reason) implements Transition {}
  }

  /**
   * Signs an agent on to a campaign or changes presence; the activity of a call under way is kept.
   * Counts as a heartbeat. Who was lent stays with whom they serve unless a third is named.
   */
  CompletionStage<Transition> declare(
      AgentId agent, CampaignId campaign, Presence presence, @Nullable String reason);

  /**
   * Keeps the agent reachable for the heartbeat lease (9 s, so that who vanished is known within
   * 10).
   */
  CompletionStage<Transition> heartbeat(AgentId agent);

  /** Records what the agent may serve: keys as in {@link CampaignSettings.Sharing}. */
  CompletionStage<Transition> skills(AgentId agent, Set<String> skills);

  /**
   * Says what the campaign needs, and hears which of its agents others need more. To be said each
   * second by whoever dials for it; 3 s after the last time the campaign needs nobody, and 3 s
   * later others have its free agents.
   */
  CompletionStage<List<AgentClaim>> share(CampaignId campaign, AgentNeed need);

  /** Gives a free agent of the campaign to another that still needs it more. */
  CompletionStage<Transition> lend(CampaignId from, AgentId agent, CampaignId to);

  /** Records whether the standing leg of the agent is in its conference. */
  CompletionStage<Transition> leg(AgentId agent, boolean up);

  /**
   * Reserves a free agent for a call: the preferred one, else (if the preference allows) the one
   * idle longest.
   */
  CompletionStage<Transition> reserve(
      CampaignId campaign, CallId call, AgentPreference preference, Duration lease);

  /**
   * Whether the campaign takes this call to the line: the first that asks does, and is told so
   * however often it asks.
   */
  CompletionStage<Boolean> take(CampaignId campaign, CallId call);

  /** The reserved agent's own telephone rings. */
  CompletionStage<Transition> ring(AgentId agent, CallId call);

  /** The customer of the talking agent is put on hold, or taken from it. */
  CompletionStage<Transition> hold(AgentId agent, CallId call, boolean held);

  /** The reserved agent now talks. */
  CompletionStage<Transition> connect(AgentId agent, CallId call);

  /** A reservation that came to nothing: the agent is idle again. */
  CompletionStage<Transition> release(AgentId agent, CallId call);

  /** The customer has gone: after-call work starts. */
  CompletionStage<Transition> wrapUp(AgentId agent, CallId call);

  /**
   * After-call work is done: idle again (or whatever presence says). Said while the customer is
   * still there it changes nothing yet, and when the customer has gone no after-call work is left.
   */
  CompletionStage<Transition> finish(AgentId agent, CallId call);

  /**
   * Expires reservations whose lease passed and agents whose heartbeat stopped; to be called about
   * once a second by whoever dials.
   */
  CompletionStage<List<AgentAvailability>> expire();

  /** The whole floor of one campaign, or of all with null. */
  CompletionStage<List<AgentAvailability>> floor(@Nullable CampaignId campaign);

  /**
   * Feeds every later transition to {@code listener}, in order, from the stream; after a gap the
   * listener's {@code onGap} must re-read the floor.
   */
  AutoCloseable watch(Consumer<AgentAvailability> listener, Runnable onGap);
}
