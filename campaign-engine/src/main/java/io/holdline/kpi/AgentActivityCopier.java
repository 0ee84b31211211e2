package io.holdline.kpi;

import io.holdline.dialer.AgentAvailability;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Copies the transitions of agents from the stream of Redis into the ledger, each once. */
@Component
public final class AgentActivityCopier {
  private static final int MOST = 1_000;

  private static final String COPY =
      """
      insert into agent_activity (stream_ms, stream_seq, agent_id, campaign_id, at, version, presence, activity,
                                  leg_up, call_id, reason)
      select * from unnest(:ms, :seq, :agent, :campaign, :at, :version, :presence, :activity, :leg, :call, :reason)
      on conflict do nothing
      """;

  private final DatabaseClient database;

  AgentActivityCopier(DatabaseClient database) {
    this.database = database;
  }

  /**
   * One transition.
   *
   * @param streamId {@code MILLISECONDS-NUMBER}; the first part is when it took place
   */
  public record Entry(String streamId, AgentAvailability agent) {
    long millis() {
      return Long.parseLong(streamId.substring(0, streamId.indexOf('-')));
    }

    long sequence() {
      return Long.parseLong(streamId.substring(streamId.indexOf('-') + 1));
    }
  }

  /** The stream id after which to go on; {@code 0-0} before the first. */
  public Mono<String> lastCopied() {
    return database
        .sql(
            "select stream_ms || '-' || stream_seq as id from agent_activity"
                + " order by stream_ms desc, stream_seq desc limit 1")
        .map(row -> new LedgerRow(row).text("id"))
        .one()
        .defaultIfEmpty("0-0");
  }

  /** Writes up to 1,000 transitions in one statement; those already there stay as they are. */
  public Mono<Void> copy(List<Entry> entries) {
    if (entries.isEmpty()) {
      return Mono.empty();
    }
    if (entries.size() > MOST) {
      throw new IllegalArgumentException(
          "At most %d transitions are copied at once, not %d.".formatted(MOST, entries.size()));
    }
    var agents = entries.stream().map(Entry::agent).toList();
    return database
        .sql(COPY)
        .bind("ms", entries.stream().map(Entry::millis).toArray(Long[]::new))
        .bind("seq", entries.stream().map(Entry::sequence).toArray(Long[]::new))
        .bind("agent", agents.stream().map(a -> a.agent().value()).toArray(String[]::new))
        .bind("campaign", agents.stream().map(a -> a.campaign().value()).toArray(String[]::new))
        .bind(
            "at",
            entries.stream().map(e -> Instant.ofEpochMilli(e.millis())).toArray(Instant[]::new))
        .bind("version", agents.stream().map(AgentAvailability::version).toArray(Long[]::new))
        .bind("presence", agents.stream().map(a -> a.presence().name()).toArray(String[]::new))
        .bind("activity", agents.stream().map(a -> a.activity().name()).toArray(String[]::new))
        .bind("leg", agents.stream().map(AgentAvailability::legUp).toArray(Boolean[]::new))
        .bind("call", calls(agents))
        .bind("reason", reasons(agents))
        .then();
  }

  @SuppressWarnings("NullAway") // the database takes null for no call
  private static UUID[] calls(List<AgentAvailability> agents) {
    return agents.stream()
        .map(agent -> agent.call() == null ? null : agent.call().value())
        .toArray(UUID[]::new);
  }

  @SuppressWarnings("NullAway") // the database takes null for no reason
  private static String[] reasons(List<AgentAvailability> agents) {
    return agents.stream().map(AgentAvailability::reason).toArray(String[]::new);
  }
}
