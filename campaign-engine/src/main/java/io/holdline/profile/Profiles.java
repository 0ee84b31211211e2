package io.holdline.profile;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Customers' own words about themselves, field by field; answers are only ever added. */
@Component
public final class Profiles {
  /** In characters. */
  public static final int LONGEST = 100;

  private static final int BEFORE = 5;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OF_CUSTOMER =
      """
      select f.key, f.name_zh, f.name_en, f.choices::text as choices,
             coalesce(s.at + make_interval(days => f.holds_days) <= :now, true) as due,
             coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'value', e.value, 'by', e.by_staff, 'at', e.at)
                                        order by e.id desc)
                         from (select * from profile_said p where p.customer_id = :customer and p.field = f.key
                                order by p.id desc limit :most) e), '[]')::text as said
        from profile_field f
        left join lateral (select at from profile_said p where p.customer_id = :customer and p.field = f.key
                            order by p.id desc limit 1) s on true
       where f.asked order by f.place, f.key
      """;
  // Whoever is erased has no profile; an answer follows the one that was seen, which nothing else
  // does yet.
  private static final String SAY =
      """
      insert into profile_said (customer_id, field, value, by_staff, at, after)
      select c.id, f.key, cast(:value as text), :by, :now, :seen
        from customer c join profile_field f on f.key = :field and f.asked
       where c.id = :customer and c.erased_at is null
         and (cast(:value as text) is null or f.choices is null
              or exists (select from jsonb_array_elements(f.choices) e where e ->> 'key' = :value))
         and (:seen = 0 or exists (select from profile_said e
                                    where e.id = :seen and e.customer_id = :customer and e.field = :field))
      on conflict do nothing
      returning id
      """;

  private final DatabaseClient database;

  Profiles(DatabaseClient database) {
    this.database = database;
  }

  /**
   * An answer as it was heard.
   *
   * @param field one that is asked
   * @param value one of the field's choices, or 1 to {@value #LONGEST} characters; null: the
   *     customer would rather not say
   * @param seen the number of the answer that stood when it was asked; 0: there was none
   */
  public record Answer(String field, @Nullable String value, long seen) {
    public Answer {
      if (value != null && (value.isBlank() || value.length() > LONGEST)) {
        throw new IllegalArgumentException("An answer has 1 to %d characters.".formatted(LONGEST));
      }
    }
  }

  /** Everything that is asked, with what this customer said. */
  public Mono<List<ProfileLine>> of(long customer, Instant now) {
    return database
        .sql(OF_CUSTOMER)
        .bind("customer", customer)
        .bind("now", now)
        .bind("most", BEFORE + 1)
        .map(cells -> line(new LedgerRow(cells)))
        .all()
        .collectList();
  }

  /**
   * Writes an answer; said once more it is verified. Empty when nothing was written: there is a
   * newer answer than the one seen, the field has no such choice or is not asked.
   */
  public Mono<Long> say(long customer, Answer answer, String by, Instant now) {
    return database
        .sql(SAY)
        .bind("customer", customer)
        .bind("field", answer.field())
        .bind("value", LedgerRow.value(answer.value(), String.class))
        .bind("by", by)
        .bind("seen", answer.seen())
        .bind("now", now)
        .map(cells -> new LedgerRow(cells).number("id"))
        .one();
  }

  private static ProfileLine line(LedgerRow row) {
    var choices = row.textOrNull("choices");
    var said = List.of(JSON.readValue(row.text("said"), ProfileLine.Said[].class));
    return new ProfileLine(
        row.text("key"),
        row.text("name_zh"),
        row.text("name_en"),
        choices == null ? null : Arrays.asList(JSON.readValue(choices, ProfileLine.Choice[].class)),
        said.isEmpty() ? null : said.getFirst(),
        row.flag("due"),
        said.isEmpty() ? said : said.subList(1, said.size()));
  }
}
