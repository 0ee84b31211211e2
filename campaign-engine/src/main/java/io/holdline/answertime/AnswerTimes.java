package io.holdline.answertime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Learns from the ledger when customers answer. A customer's chance in a slot is that of his tier
 * there, times how much more or less often he answers at all, moved towards what he did in that
 * slot: (answers + m·s) / (dials + s), the mean of a beta-binomial with mean m and strength s
 * (Gelman et al., Bayesian Data Analysis, chapter 5). A tier's is made of everybody's likewise.
 * Strengths come from the data by moments: of cells with n dials, y answers and mean m, ρ = Σ((y −
 * nm)² − nm(1−m)) / Σ n(n−1)m(1−m) and s = (1 − ρ) / ρ (Williams 1982, Applied Statistics 31).
 * Where the excess is less than two of its standard errors there is none, and m stays as it is.
 */
public final class AnswerTimes {
  private static final Duration LOOK_BACK = Duration.ofDays(180);

  /** How many standard errors an excess must have. */
  private static final double BEYOND_CHANCE = 2;

  /** Above it a unit's own dials would count for everything. */
  private static final double MOST_ALIKE = 0.9;

  private final JdbcClient jdbc;

  public AnswerTimes(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * What was learnt.
   *
   * @param habits customers who answer clearly more often in one slot
   */
  public record Learnt(long dials, long customers, long habits) {}

  /** Whether it was learnt for this day. */
  public boolean isLearnt(LocalDate asOf) {
    return jdbc.sql("select exists (select from answer_time_run where as_of = :asOf)")
        .param("asOf", asOf)
        .query(Boolean.class)
        .single();
  }

  /** Replaces what was learnt before, in the caller's transaction; one at a time. */
  public Learnt learn(LocalDate asOf, Instant now) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('answer times', 0))").query(_ -> {});
    jdbc.sql(AnswerTimesSql.TRIED)
        .param("asOf", asOf)
        .param("since", now.minus(LOOK_BACK).atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql("analyze tried").update();
    jdbc.sql(AnswerTimesSql.USUAL).update();
    jdbc.sql(AnswerTimesSql.TIER_CELL).update();
    moved("tier_cell");
    jdbc.sql(AnswerTimesSql.LEVEL).update();
    var level = moved("level");
    jdbc.sql(AnswerTimesSql.CELL).param("level", level, java.sql.Types.DOUBLE).update();
    var habit = moved("cell");
    jdbc.sql("delete from answer_time_usual").update();
    jdbc.sql(AnswerTimesSql.KEEP_USUAL).update();
    jdbc.sql("delete from answer_time").update();
    jdbc.sql(AnswerTimesSql.KEEP).param("clearly", AnswerChances.CLEARLY).update();
    return kept(asOf, now, habit);
  }

  /** Moves the cells of a table from their means towards what was seen in them. */
  private @Nullable Double moved(String table) {
    var strength =
        jdbc.sql(AnswerTimesSql.ALIKE.formatted(table))
            .query((row, _) -> {
              double alike = Math.min(row.getDouble("alike"), MOST_ALIKE);
              return row.getDouble("errors") < BEYOND_CHANCE ? Double.NaN : (1 - alike) / alike;
            })
            .single();
    if (strength.isNaN()) {
      return null;
    }
    jdbc.sql(AnswerTimesSql.MOVE.formatted(table)).param("strength", strength).update();
    return strength;
  }

  private Learnt kept(LocalDate asOf, Instant now, @Nullable Double habit) {
    return Objects.requireNonNull(
        jdbc.sql(AnswerTimesSql.RUN)
            .param("asOf", asOf)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("strength", habit, java.sql.Types.DOUBLE)
            .query((row, _) ->
                new Learnt(row.getLong("dials"), row.getLong("customers"), row.getLong("habits")))
            .single());
  }
}
