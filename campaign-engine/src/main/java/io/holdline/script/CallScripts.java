package io.holdline.script;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerRow;
import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The scripts of calls by type; versions are only ever added. */
@Component
public final class CallScripts {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 50_000;
  private static final String COLUMNS =
      "s.id, s.type, s.campaign_id, s.version, s.in_force_from, s.content::text as content,"
          + " s.author, s.reason, s.made_at";
  private static final String VERSIONS =
      """
      select %s from call_script s
       where (cast(:type as text) is null or s.type = :type)
         and (cast(:campaign as text) is null or s.campaign_id = :campaign)
       order by s.type, s.campaign_id nulls first, s.version desc limit 500
      """
          .formatted(COLUMNS);
  private static final String OF_CALL =
      """
      with known as (
        select t.campaign, coalesce(cast(:type as text), t.type) as type from type_of_call(cast(:call as uuid)) t)
      select %s from known k
        join lateral (
             select * from call_script v
              where v.type = k.type and (v.campaign_id is null or v.campaign_id = k.campaign)
                and v.in_force_from <= :now
              order by v.campaign_id is null, v.version desc limit 1) s on true
      """
          .formatted(COLUMNS);
  private static final String ADD =
      """
      insert into call_script (type, campaign_id, version, in_force_from, content, author, reason, made_at)
      select :type, cast(:campaign as text), :after + 1, :from, :content, :author, :reason, :now
       where :after = (select coalesce(max(version), 0) from call_script
                        where type = :type and campaign_id is not distinct from cast(:campaign as text))
         and (cast(:campaign as text) is null or exists (select from campaign where id = :campaign))
      on conflict do nothing
      returning id
      """;
  private static final String WALKED =
      """
      insert into call_script_walk (attempt_id, agent_id, script_id, stage, said, at)
      select j.attempt_id, j.agent_id, s.id, :stage, :said, :now
        from call_join j cross join call_script s
       where j.attempt_id = :call and j.agent_id = :agent and s.id = :script
         and exists (select from jsonb_array_elements(s.content->'stages') g where g->>'key' = :stage)
      on conflict do nothing
      """;

  private final DatabaseClient database;

  CallScripts(DatabaseClient database) {
    this.database = database;
  }

  /** What came of a wish for a version. */
  public sealed interface Versioned {
    record Made(int version) implements Versioned {}

    /**
     * Nothing was written.
     *
     * @param reason {@code in-the-past}, or {@code newer-version}: there is one, or no such
     *     campaign
     */
    record Refused(String reason) implements Versioned {}
  }

  /**
   * A script as it was written elsewhere; an {@link IllegalArgumentException} says what is amiss.
   */
  public static CallScript read(String json) {
    if (json.length() > LONGEST) {
      throw new IllegalArgumentException("A script has at most %,d characters.".formatted(LONGEST));
    }
    try {
      @Nullable CallScript read = JSON.readValue(json, CallScript.class);
      if (read == null) {
        throw new IllegalArgumentException("The script is empty.");
      }
      return read;
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          unreadable.getCause() instanceof IllegalArgumentException wrong
              ? String.valueOf(wrong.getMessage())
              : "The script cannot be read: " + unreadable.getOriginalMessage(),
          unreadable);
    }
  }

  /** All versions, the latest of each script first; null: of every type, every campaign. */
  public Mono<List<ScriptVersion>> versions(@Nullable CallType type, @Nullable String campaign) {
    return database
        .sql(VERSIONS)
        .bind("type", LedgerRow.value(type == null ? null : type.key(), String.class))
        .bind("campaign", LedgerRow.value(campaign, String.class))
        .map(cells -> version(new LedgerRow(cells)))
        .all()
        .collectList();
  }

  /**
   * What is in force for a call: its campaign's own script before the one of the house.
   *
   * @param type null: as far as is known of the call
   */
  public Mono<ScriptVersion> of(CallId call, @Nullable CallType type, Instant now) {
    return database
        .sql(OF_CALL)
        .bind("call", call.value())
        .bind("type", LedgerRow.value(type == null ? null : type.key(), String.class))
        .bind("now", now)
        .map(cells -> version(new LedgerRow(cells)))
        .one();
  }

  /** Adds a version, which is in force from its time on, never from an earlier one than now. */
  public Mono<Versioned> add(ScriptDraft draft, String author, Instant now) {
    if (draft.inForceFrom().isBefore(now)) {
      return Mono.just(new Versioned.Refused("in-the-past"));
    }
    return database
        .sql(ADD)
        .bind("type", draft.type().key())
        .bind("campaign", LedgerRow.value(draft.campaign(), String.class))
        .bind("after", draft.after())
        .bind("from", draft.inForceFrom())
        .bind("content", Json.of(JSON.writeValueAsString(draft.script())))
        .bind("author", author)
        .bind("reason", draft.reason())
        .bind("now", now)
        .fetch()
        .first()
        .<Versioned>map(_ -> new Versioned.Made(draft.after() + 1))
        .defaultIfEmpty(new Versioned.Refused("newer-version"));
  }

  /** Keeps how far an agent's own call went, once; of a call that is not theirs nothing is kept. */
  public Mono<Void> walked(AgentId agent, CallId call, ScriptWalk walk, Instant now) {
    return database
        .sql(WALKED)
        .bind("call", call.value())
        .bind("agent", agent.value())
        .bind("script", walk.script())
        .bind("stage", walk.stage())
        .bind("said", walk.said().toArray(String[]::new))
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .then();
  }

  private static ScriptVersion version(LedgerRow row) {
    return new ScriptVersion(
        row.number("id"),
        CallType.ofKey(row.text("type")),
        row.textOrNull("campaign_id"),
        row.count("version"),
        row.at("in_force_from"),
        JSON.readValue(row.text("content"), CallScript.class),
        row.textOrNull("author"),
        row.text("reason"),
        row.at("made_at"));
  }
}
