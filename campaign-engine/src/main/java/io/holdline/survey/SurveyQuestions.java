package io.holdline.survey;

import io.holdline.ledger.LedgerRow;
import io.holdline.script.CallType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The versions of the question, which are only ever added; the latest is in force. */
@Component
public final class SurveyQuestions {
  private static final String VERSIONS =
      "select * from survey_question order by version desc limit 200";
  private static final String ADD =
      """
      insert into survey_question (version, asked, zh, en, call_types, rest_days, author, reason, made_at)
      select :after + 1, :asked, :zh, :en, :types, :rest, :author, :reason, :now
       where :after = (select max(version) from survey_question)
      on conflict do nothing
      """;

  private final DatabaseClient database;

  SurveyQuestions(DatabaseClient database) {
    this.database = database;
  }

  /** The latest first. */
  public Mono<List<SurveyQuestion>> versions() {
    return database.sql(VERSIONS).map(row -> question(new LedgerRow(row))).all().collectList();
  }

  /** Adds a version, which is in force at once; false when there is a newer one than was seen. */
  public Mono<Boolean> add(SurveyQuestion.Draft draft, String author, Instant now) {
    return database
        .sql(ADD)
        .bind("after", draft.after())
        .bind("asked", draft.asked())
        .bind("zh", draft.zh())
        .bind("en", draft.en())
        .bind("types", draft.callTypes().stream().map(CallType::key).toArray(String[]::new))
        .bind("rest", draft.restDays())
        .bind("author", author)
        .bind("reason", draft.reason())
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  private static SurveyQuestion question(LedgerRow row) {
    return new SurveyQuestion(
        row.count("version"),
        row.flag("asked"),
        row.text("zh"),
        row.text("en"),
        Arrays.stream(row.get("call_types", String[].class)).map(CallType::ofKey).toList(),
        row.count("rest_days"),
        row.textOrNull("author"),
        row.text("reason"),
        row.at("made_at"));
  }
}
