package io.holdline.knowledge;

import io.holdline.ledger.LedgerRow;
import io.holdline.script.CallType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The articles; versions are only ever added. */
@Component
public final class Articles {
  /** So many are found at most. */
  public static final int MOST = 20;

  private static final int MOST_VERSIONS = 500;
  private static final String COLUMNS =
      "a.key, a.version, a.in_force_from, a.title_zh, a.title_en, a.text_zh, a.text_en, a.words,"
          + " a.call_types, a.author, a.reason, a.made_at";

  /**
   * Every word must occur; where it does decides the order: a title before a word before a text.
   * What is asked for is compared as text, never as a pattern.
   */
  private static final String FIND =
      """
      with current as (
        select distinct on (a.key) a.* from article a where a.in_force_from <= :now order by a.key, a.version desc),
      told as (
        select c.*, lower(c.title_zh || ' ' || c.title_en) as titles,
               lower(array_to_string(c.words, ' ')) as others, lower(c.text_zh || ' ' || c.text_en) as texts
          from current c where c.text_zh is not null)
      select %s,
             (select coalesce(sum(case when strpos(a.titles, w) > 0 then 4 when strpos(a.others, w) > 0 then 2 else 1 end), 0)
                from unnest(:asked) w) + case when :type = any (a.call_types) then 1 else 0 end as weight
        from told a
       where not exists (select from unnest(:asked) w
                          where strpos(a.titles, w) = 0 and strpos(a.others, w) = 0 and strpos(a.texts, w) = 0)
         and (cardinality(:asked) > 0 or :type = '' or :type = any (a.call_types))
       order by weight desc, a.key limit :most
      """
          .formatted(COLUMNS);

  private static final String VERSIONS =
      "select %s from article a order by a.key, a.version desc limit :most".formatted(COLUMNS);
  private static final String ADD =
      """
      insert into article (key, version, in_force_from, title_zh, title_en, text_zh, text_en, words, call_types, author,
                           reason, made_at)
      select :key, :after + 1, :from, :titleZh, :titleEn, cast(:textZh as text), cast(:textEn as text), :words, :types, :author,
             :reason, :now
       where :after = (select coalesce(max(version), 0) from article where key = :key)
      on conflict do nothing
      returning version
      """;

  private final DatabaseClient database;

  Articles(DatabaseClient database) {
    this.database = database;
  }

  /** What came of a wish for a version. */
  public sealed interface Written {
    record Made(int version) implements Written {}

    /**
     * Nothing was written.
     *
     * @param reason {@code in-the-past} or {@code newer-version}
     */
    record Refused(String reason) implements Written {}
  }

  /**
   * Those in force in which all words occur, the fitting ones first; without words those of a type
   * of call, without both all.
   *
   * @param type that of the call that is talked of
   */
  public Mono<List<Article>> find(String words, @Nullable CallType type, Instant now) {
    var asked = words.toLowerCase(Locale.ROOT).strip();
    return articles(
            database
                .sql(FIND)
                .bind("asked", asked.isEmpty() ? new String[0] : asked.split("\\s+"))
                .bind("type", type == null ? "" : type.key())
                .bind("now", now)
                .bind("most", MOST))
        .collectList();
  }

  /** All versions of all articles, the latest of each first. */
  public Mono<List<Article>> versions() {
    return articles(database.sql(VERSIONS).bind("most", MOST_VERSIONS)).collectList();
  }

  /** Adds a version, in force from its time on, never from an earlier one than now. */
  public Mono<Written> add(ArticleDraft draft, String author, Instant now) {
    if (draft.inForceFrom().isBefore(now)) {
      return Mono.just(new Written.Refused("in-the-past"));
    }
    var text = draft.text();
    return database
        .sql(ADD)
        .bind("key", draft.key())
        .bind("after", draft.after())
        .bind("from", draft.inForceFrom())
        .bind("titleZh", draft.title().zh())
        .bind("titleEn", draft.title().en())
        .bind("textZh", LedgerRow.value(text == null ? null : text.zh(), String.class))
        .bind("textEn", LedgerRow.value(text == null ? null : text.en(), String.class))
        .bind("words", draft.words().toArray(String[]::new))
        .bind("types", draft.callTypes().stream().map(CallType::key).toArray(String[]::new))
        .bind("author", author)
        .bind("reason", draft.reason())
        .bind("now", now)
        .map(cells -> new LedgerRow(cells).count("version"))
        .one()
        .<Written>map(Written.Made::new)
        .defaultIfEmpty(new Written.Refused("newer-version"));
  }

  private static Flux<Article> articles(DatabaseClient.GenericExecuteSpec query) {
    return query.map(cells -> article(new LedgerRow(cells))).all();
  }

  private static Article article(LedgerRow row) {
    var textZh = row.textOrNull("text_zh");
    return new Article(
        row.text("key"),
        row.count("version"),
        row.at("in_force_from"),
        new Wording(row.text("title_zh"), row.text("title_en")),
        textZh == null ? null : new Wording(textZh, row.text("text_en")),
        List.of(row.get("words", String[].class)),
        List.of(row.get("call_types", String[].class)),
        row.textOrNull("author"),
        row.text("reason"),
        row.at("made_at"));
  }
}
