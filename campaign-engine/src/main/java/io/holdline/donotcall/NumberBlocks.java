package io.holdline.donotcall;

import io.holdline.dialer.PhoneNumber;
import io.holdline.edge.DoNotCallCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/**
 * All customers' numbers, asked in blocks before a list is built. What was asked within half a day
 * is not asked again, so that its word holds through the day's calls.
 */
public final class NumberBlocks {
  private static final int BLOCK = 1_000;
  private static final int BESIDE_EACH_OTHER = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int AGAIN = 2;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final String NEXT =
      """
      select distinct c.phone from customer c
        left join number_check k on k.phone = c.phone
       where c.phone > :after and (k.phone is null or k.asked_at < cast(:now as timestamptz) - interval '12 hours')
       order by c.phone limit %d
      """
          .formatted(BLOCK * BESIDE_EACH_OTHER);

  private final JdbcClient jdbc;
  private final DoNotCallCheck check;

  public NumberBlocks(DataSource dataSource, DoNotCallCheck check) {
    this.jdbc = JdbcClient.create(dataSource);
    this.check = check;
  }

  /** What came of it. */
  public sealed interface Asked {
    /**
     * @param numbers how many were asked about
     */
    record All(long numbers) implements Asked {}

    /** Of some numbers nobody knows whether they may be called. */
    record Unanswered(String sentence) implements Asked {}
  }

  /** Asks; what was answered before it broke off is kept. */
  public Asked ask(Instant now) {
    long asked = 0;
    var last = "";
    for (var numbers = next(last, now); !numbers.isEmpty(); numbers = next(last, now)) {
      try {
        write(numbers, listed(numbers), now);
      } catch (RuntimeException e) {
        return new Asked.Unanswered(
            "The do-not-call list of the operator's systems cannot be asked (%s), so no list is built; the one before goes on."
                .formatted(e.getMessage()));
      }
      asked += numbers.size();
      last = numbers.getLast();
    }
    return new Asked.All(asked);
  }

  private List<String> next(String last, Instant now) {
    return jdbc.sql(NEXT)
        .param("after", last)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getString("phone"))
        .list();
  }

  private Set<PhoneNumber> listed(List<String> numbers) {
    var blocks = new ArrayList<Set<PhoneNumber>>();
    for (var from = 0; from < numbers.size(); from += BLOCK) {
      var block = new HashSet<PhoneNumber>();
      numbers
          .subList(from, Math.min(from + BLOCK, numbers.size()))
          .forEach(number -> block.add(new PhoneNumber(number)));
      blocks.add(block);
    }
    return Flux.fromIterable(blocks)
        .flatMap(
            block ->
                check
                    .listed(block)
                    .timeout(PATIENCE)
                    .retryWhen(
                        Retry.backoff(AGAIN, PAUSE)
                            .onRetryExhaustedThrow((_, signal) -> signal.failure())),
            BESIDE_EACH_OTHER)
        .collect(HashSet<PhoneNumber>::new, Set::addAll)
        .blockOptional()
        .orElseThrow();
  }

  private void write(List<String> numbers, Set<PhoneNumber> listed, Instant now) {
    jdbc.sql("select hear_number_check(:asked, :listed, :now)")
        .param("asked", numbers.toArray(String[]::new))
        .param("listed", listed.stream().map(PhoneNumber::e164).toArray(String[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(_ -> {});
  }
}
