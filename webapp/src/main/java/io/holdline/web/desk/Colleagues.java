package io.holdline.web.desk;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.Availability;
import io.holdline.dialer.Presence;
import io.holdline.ledger.LedgerRow;
import io.holdline.web.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The other telephone managers, whom a call may be handed to. */
@Component
final class Colleagues {
  private static final int MOST = 20;
  private static final String FIND =
      """
      select id, name_zh, name_en from staff
       where role = 'telephone_manager' and active and id <> :agent
         and (:words = '' or position(lower(:words) in lower(id || ' ' || name_zh || ' ' || name_en)) > 0)
       order by id limit 200
      """;

  private final DatabaseClient database;
  private final Availability availability;

  Colleagues(DatabaseClient database, Availability availability) {
    this.database = database;
    this.availability = availability;
  }

  /**
   * A colleague, and whether a call may be handed over now.
   *
   * @param free whether nobody is on the line there
   */
  record Colleague(
      String id,
      String nameZh,
      String nameEn,
      Presence presence,
      Activity activity,
      boolean free) {}

  /** Those whose name holds the words, the free ones first. */
  Mono<List<Colleague>> find(AgentId agent, String words) {
    var people =
        database
            .sql(FIND)
            .bind("agent", agent.value())
            .bind("words", words)
            .map(row -> new LedgerRow(row))
            .all()
            .map(row -> List.of(row.text("id"), row.text("name_zh"), row.text("name_en")))
            .collectList();
    return Mono.zip(people, floor())
        .map(both ->
            both.getT1().stream()
                .map(names -> colleague(names, both.getT2().get(names.getFirst())))
                .sorted(Comparator.comparing((Colleague one) -> !one.free()))
                .limit(MOST)
                .toList());
  }

  /** A refusal for whoever is no colleague, or is not signed on. */
  Mono<Void> mustBeThere(AgentId agent, AgentId colleague) {
    return floor()
        .filter(floor -> !colleague.equals(agent) && isThere(floor.get(colleague.value())))
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused(
                    "no-such-colleague", "There is no such colleague signed on at the moment.")))
        .then();
  }

  private Mono<Map<String, AgentAvailability>> floor() {
    return Mono.fromCompletionStage(() -> availability.floor(null))
        .map(floor ->
            floor.stream()
                .collect(
                    Collectors.toMap(
                        state -> state.agent().value(), Function.identity(), (a, _) -> a)));
  }

  private static boolean isThere(@Nullable AgentAvailability state) {
    return state != null
        && state.presence() != Presence.LOGGED_OUT
        && state.activity() != Activity.UNREACHABLE;
  }

  private static Colleague colleague(List<String> names, @Nullable AgentAvailability state) {
    return new Colleague(
        names.get(0),
        names.get(1),
        names.get(2),
        state == null ? Presence.LOGGED_OUT : state.presence(),
        state == null ? Activity.IDLE : state.activity(),
        state != null && isThere(state) && state.activity() == Activity.IDLE);
  }
}
