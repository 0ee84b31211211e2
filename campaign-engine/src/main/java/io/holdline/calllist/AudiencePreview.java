package io.holdline.calllist;

import io.holdline.campaign.CampaignPlan;
import io.holdline.contactpolicy.ContactSettings;
import io.holdline.decisiontable.Label;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * How a campaign's list would come out of a plan that may not be saved, counted by the list's own
 * statements in a transaction that is always rolled back. A person has one count at a time: a new
 * one stops the old, on whatever node it runs.
 */
@Component
public final class AudiencePreview implements AutoCloseable {
  private static final int AT_ONCE = 2;
  private static final int WAITING = 32;
  private static final Duration STOPPING = Duration.ofMillis(100);

  /** As jobs count days that nobody names. */
  private static final ZoneId DAYS = ZoneId.of("Asia/Shanghai");

  private final DataSource dataSource;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final RandomGenerator random;
  private final ContactSettings settings;
  private final Scheduler work = Schedulers.newBoundedElastic(AT_ONCE, WAITING, "audience");

  @Autowired
  AudiencePreview(
      JdbcTransactionManager transactions,
      ObjectProvider<Clock> clock,
      ObjectProvider<RandomGenerator> random,
      ContactSettings settings) {
    this(
        transactions,
        clock.getIfAvailable(Clock::systemUTC),
        random.getIfAvailable(SecureRandom::new),
        settings);
  }

  AudiencePreview(
      JdbcTransactionManager transactions,
      Clock clock,
      RandomGenerator random,
      ContactSettings settings) {
    this.dataSource = Objects.requireNonNull(transactions.getDataSource());
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.random = random;
    this.settings = settings;
  }

  /**
   * Whose count, of what.
   *
   * @param campaign null: one that is not there yet
   * @param asOf the newest scores of this day or before are used
   */
  public record Wish(String person, @Nullable String campaign, CampaignPlan plan, LocalDate asOf) {}

  /** What came of a count. */
  public sealed interface Preview {
    record Counted(AudienceCount count) implements Preview {}

    /** The audience asks what the kept facts cannot answer. */
    record Refused(Label sentence) implements Preview {}

    /** A newer count of the same person has taken its place, or it took more than two minutes. */
    record Stopped() implements Preview {}
  }

  /**
   * A count under way.
   *
   * @param step from 1 to {@code steps}
   */
  public record Progress(int step, int steps, long seconds) {}

  /** The day whose scores a list would use that is built now. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), DAYS);
  }

  /** Whoever does not wait for the answer any longer stops the count. */
  public Mono<Preview> of(Wish wish) {
    return Mono.defer(() -> {
      var count =
          new PreviewRun(dataSource, transaction, name(wish.person()), clock.instant(), settings);
      return Mono.fromCallable(() -> count.run(wish, random.nextLong()))
          .subscribeOn(work)
          .doOnCancel(() -> stop(count));
    });
  }

  private static void stop(PreviewRun count) {
    Flux.interval(Duration.ZERO, STOPPING, Schedulers.boundedElastic())
        .onBackpressureDrop()
        .takeWhile(_ -> count.stop())
        .subscribe();
  }

  /** How far a person's count is; empty when none is under way. */
  public Mono<Progress> progress(String person) {
    return Mono.fromCallable(() ->
            JdbcClient.create(dataSource)
                .sql(PreviewSql.PROGRESS)
                .param("mine", name(person) + "%")
                .query(
                    (row, _) -> PreviewRun.progress(row.getString("name"), row.getLong("seconds")))
                .optional()
                .orElse(null))
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** Within the 63 characters that a connection's name has, whoever the person is. */
  private static String name(String person) {
    return "audience-%s-"
        .formatted(UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    work.dispose();
  }
}
