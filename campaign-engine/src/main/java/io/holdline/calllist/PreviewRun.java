package io.holdline.calllist;

import io.holdline.calllist.AudiencePreview.Preview;
import io.holdline.calllist.AudiencePreview.Progress;
import io.holdline.calllist.AudiencePreview.Wish;
import io.holdline.campaign.CampaignPlan;
import io.holdline.contactpolicy.ContactSettings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** One count of an audience, from its first statement to the rollback. */
final class PreviewRun {
  private static final Logger log = LoggerFactory.getLogger(PreviewRun.class);

  /** An id that no campaign can have. */
  private static final String NEW = "-";

  private static final String CANCELLED = "57014";
  private static final int TRIES = 200;
  private static final int STEPS = 4;

  private final DataSource dataSource;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final String mine;
  private final Instant now;
  private final ContactSettings settings;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private @Nullable PGConnection counting;

  /**
   * @param mine what the names of this person's connections begin with
   */
  PreviewRun(
      DataSource dataSource,
      TransactionTemplate transaction,
      String mine,
      Instant now,
      ContactSettings settings) {
    this.dataSource = dataSource;
    this.transaction = transaction;
    this.jdbc = JdbcClient.create(dataSource);
    this.mine = mine;
    this.now = now;
    this.settings = settings;
  }

  static Progress progress(String name, long seconds) {
    return new Progress(Character.getNumericValue(name.charAt(name.length() - 1)), STEPS, seconds);
  }

  /** Thrown at a step when nobody waits for the count any longer. */
  private static final class NobodyWaits extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  Preview run(Wish wish, long seed) {
    try {
      return Objects.requireNonNull(transaction.execute(status -> counted(wish, seed, status)));
    } catch (NobodyWaits _) {
      return new Preview.Stopped();
    } catch (DataAccessException e) {
      if (e.getRootCause() instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())) {
        return new Preview.Stopped();
      }
      throw e;
    } finally {
      counts(null);
    }
  }

  /**
   * Ends the statement that runs, if one does, and lets no further step begin; whether it is to be
   * asked again, since between two statements there is nothing to end.
   */
  boolean stop() {
    stopped.set(true);
    synchronized (this) {
      if (counting == null) {
        return false;
      }
      try {
        counting.cancelQuery();
      } catch (SQLException e) {
        log.warn("A count of an audience was not stopped; it ends by itself.", e);
        return false;
      }
      return true;
    }
  }

  private synchronized void counts(@Nullable PGConnection connection) {
    counting = connection;
  }

  private Preview counted(Wish wish, long seed, TransactionStatus status) {
    status.setRollbackOnly();
    try {
      counts(DataSourceUtils.getConnection(dataSource).unwrap(PGConnection.class));
    } catch (SQLException e) {
      throw new IllegalStateException("The connection is none of PostgreSQL.", e);
    }
    jdbc.sql("set local statement_timeout = '120s'").update();
    step(1);
    beAlone();
    var campaign = wish.campaign() == null ? NEW : wish.campaign();
    hide(campaign, wish.plan());
    switch (AudienceFilter.of(jdbc, campaign, wish.asOf())) {
      case AudienceFilter.Read.Refused(var sentence) -> {
        return new Preview.Refused(sentence);
      }
      case AudienceFilter.Read.Ready _ -> {}
    }
    var placing = new Placing(dataSource, campaign, wish.asOf(), now, settings);
    step(2);
    placing.findStanding(seed);
    step(3);
    placing.rank();
    step(4);
    return new Preview.Counted(new AudienceCount(reasons(campaign).list(), load(campaign)));
  }

  /** A step is seen by other connections at once, and so is it whether this one is to end. */
  private void step(int step) {
    if (stopped.get()) {
      throw new NobodyWaits();
    }
    jdbc.sql(PreviewSql.NAME).param("name", mine + step).query(_ -> {});
  }

  /** Stops this person's older count, and waits until it has ended. */
  private void beAlone() {
    for (int i = 0; i < TRIES; i++) {
      jdbc.sql(PreviewSql.STOP_OTHERS).param("mine", mine + "%").query(_ -> {});
      if (jdbc.sql(PreviewSql.ALONE).param("mine", mine).query(Boolean.class).single()) {
        return;
      }
      jdbc.sql("select pg_sleep(0.05)").query(_ -> {});
      if (stopped.get()) {
        break;
      }
    }
    throw new NobodyWaits();
  }

  private void hide(String campaign, CampaignPlan plan) {
    jdbc.sql(PreviewSql.HIDE_PLANS).update();
    planned(PreviewSql.ADD, campaign, plan).update();
    planned(PreviewSql.PLAN, campaign, plan).update();
    plan.holdOut()
        .ofTier()
        .forEach((tier, share) ->
            jdbc.sql(PreviewSql.SHARE)
                .param("campaign", campaign)
                .param("tier", tier.name())
                .param("share", share)
                .update());
    var conditions = plan.audience().conditions();
    for (int place = 0; place < conditions.size(); place++) {
      jdbc.sql(PreviewSql.CONDITION)
          .param("campaign", campaign)
          .param("place", place)
          .param("signal", conditions.get(place).attribute())
          .param("test", conditions.get(place).test())
          .update();
    }
    jdbc.sql(PreviewSql.HIDE_DRAWS).param("campaign", campaign).update();
    jdbc.sql(PreviewSql.FORGET_PLANS).update();
  }

  private JdbcClient.StatementSpec planned(String sql, String campaign, CampaignPlan plan) {
    var audience = plan.audience();
    var cohort = audience.cohort();
    return jdbc.sql(sql)
        .param("campaign", campaign)
        .param("goal", plan.goal())
        .param("bands", audience.bands().stream().map(Enum::name).toArray(String[]::new))
        .param("tiers", audience.tiers().stream().map(Enum::name).toArray(String[]::new))
        .param(
            "regions",
            audience.regions().isEmpty() ? null : audience.regions().toArray(String[]::new))
        .param("routing", plan.routing().key())
        .param("from", plan.hours().from())
        .param("until", plan.hours().until())
        .param("share", plan.holdOut().share())
        .param("perManager", plan.callsPerManagerDay())
        .param("limit", plan.listLimit())
        .param("jurisdiction", plan.law().jurisdiction())
        .param("purpose", plan.law().purpose().key())
        .param("cohort", cohort == null ? null : cohort.name())
        .param("cohortOf", cohort == null ? null : cohort.asOf());
  }

  private JdbcClient.MappedQuerySpec<AudienceCount.Reason> reasons(String campaign) {
    return jdbc.sql(PreviewSql.REASONS)
        .param("campaign", campaign)
        .query((row, _) ->
            new AudienceCount.Reason(row.getString("reason"), row.getLong("customers")));
  }

  private AudienceCount.Load load(String campaign) {
    return jdbc.sql(PreviewSql.LOAD)
        .param("campaign", campaign)
        .query((row, _) ->
            new AudienceCount.Load(
                row.getLong("managers"),
                row.getObject("a_day", Integer.class),
                row.getLong("own"),
                row.getLong("pooled")))
        .single();
  }
}
