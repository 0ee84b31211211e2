package io.holdline.web.desk;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.Availability;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import io.holdline.ledger.LedgerRow;
import io.holdline.web.problem.Problem;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a telephone manager declares, and how the floor answers. */
@Component
final class Seats {
  private static final Logger LOG = LoggerFactory.getLogger(Seats.class);

  private final Availability availability;
  private final DatabaseClient database;

  Seats(Availability availability, DatabaseClient database) {
    this.availability = availability;
    this.database = database;
  }

  /** The state of one agent; empty for one who never signed on. */
  Mono<AgentAvailability> now(AgentId agent) {
    return Mono.fromCompletionStage(() -> availability.floor(null))
        .flatMapIterable(floor -> floor)
        .filter(state -> state.agent().equals(agent))
        .next();
  }

  /** Keeps the agent reachable; empty for one who never signed on. */
  Mono<AgentAvailability> heartbeat(AgentId agent) {
    return Mono.fromCompletionStage(() -> availability.heartbeat(agent))
        .mapNotNull(transition ->
            switch (transition) {
              case Transition.Changed(var now) -> now;
              case Transition.Denied _ -> null;
            });
  }

  /** The same as {@link #heartbeat} for an open desk, which also hears why there is no answer. */
  Mono<Heard> beat(AgentId agent) {
    return Mono.fromCompletionStage(() -> availability.heartbeat(agent))
        .<Heard>map(transition ->
            switch (transition) {
              case Transition.Changed(var now) -> new Heard.State(now);
              case Transition.Denied _ -> new Heard.Unknown();
            })
        .onErrorResume(failure -> {
          LOG.debug("The heartbeat of {} was not taken.", agent, failure);
          return Mono.just(new Heard.FloorDown());
        });
  }

  /** Declares what was declared before a Redis lost it. */
  Mono<AgentAvailability> declareAgain(AgentAvailability lost) {
    return declare(lost.agent(), lost.home(), lost.presence(), lost.reason())
        .flatMap(this::withSkills);
  }

  /**
   * Signs on to the campaign wished for; without a wish whoever is signed on stays where they are.
   */
  Mono<AgentAvailability> ready(AgentId agent, @Nullable CampaignId wanted) {
    var chosen =
        wanted == null
            ? now(agent)
                .filter(state -> state.presence() != Presence.LOGGED_OUT)
                .map(AgentAvailability::home)
                .switchIfEmpty(Mono.defer(() -> campaign(agent, null)))
            : campaign(agent, wanted);
    return chosen
        .flatMap(campaign -> declare(agent, campaign, Presence.READY, null))
        .flatMap(this::withSkills);
  }

  /** Tells the floor for which campaigns the agent may be needed. */
  private Mono<AgentAvailability> withSkills(AgentAvailability state) {
    return database
        .sql("select skill from staff_skill where staff_id = :agent")
        .bind("agent", state.agent().value())
        .map(row -> new LedgerRow(row).text("skill"))
        .all()
        .collect(Collectors.toSet())
        .flatMap(
            skills -> Mono.fromCompletionStage(() -> availability.skills(state.agent(), skills)))
        .thenReturn(state);
  }

  Mono<AgentAvailability> pause(AgentId agent, Presence presence, @Nullable String reason) {
    return now(agent)
        .map(AgentAvailability::campaign)
        .switchIfEmpty(Mono.defer(() -> campaign(agent, null)))
        .flatMap(campaign -> declare(agent, campaign, presence, reason));
  }

  /** Empty for one who never signed on. */
  Mono<AgentAvailability> logOut(AgentId agent) {
    return now(agent).flatMap(state -> declare(agent, state.campaign(), Presence.LOGGED_OUT, null));
  }

  /** The state of an agent who has this call; a refusal for everybody else. */
  Mono<AgentAvailability> holding(AgentId agent, CallId call) {
    return now(agent)
        .filter(state -> call.equals(state.call()))
        .switchIfEmpty(
            Mono.error(() -> Problem.refused("not-your-call", "You are not on this call.")));
  }

  /** Ends after-call work; when it has ended already, nothing happens. */
  Mono<AgentAvailability> finish(AgentId agent, CallId call) {
    return Mono.fromCompletionStage(() -> availability.finish(agent, call))
        .flatMap(transition ->
            switch (transition) {
              case Transition.Changed(var now) -> Mono.just(now);
              case Transition.Denied _ -> now(agent);
            });
  }

  private Mono<AgentAvailability> declare(
      AgentId agent, CampaignId campaign, Presence presence, @Nullable String reason) {
    return Mono.fromCompletionStage(() -> availability.declare(agent, campaign, presence, reason))
        .map(transition ->
            switch (transition) {
              case Transition.Changed(var now) -> now;
              case Transition.Denied(var why) -> throw denied(why);
            });
  }

  private static Problem denied(String why) {
    return Problem.refused(
        why,
        why.equals("on-call")
            ? "You are on a call of another campaign. Finish it first."
            : "The floor refused this (%s).".formatted(why));
  }

  /** The campaign wished for if it runs or pauses, else the first that runs; with its skills. */
  private Mono<CampaignId> campaign(AgentId agent, @Nullable CampaignId wanted) {
    return database
        .sql(
            """
            select id from campaign
             where state in ('running', 'paused') and (cast(:wanted as text) is null or id = :wanted)
               and skills <@ array(select skill from staff_skill where staff_id = :agent)
             order by state = 'running' desc, created_at desc, id
             limit 1
            """)
        .bind("agent", agent.value())
        .bind("wanted", LedgerRow.value(wanted == null ? null : wanted.value(), String.class))
        .map(row -> new CampaignId(new LedgerRow(row).text("id")))
        .one()
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused("no-campaign", "No campaign is running now that you may serve.")));
  }
}
