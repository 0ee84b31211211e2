package io.holdline.repcall;

import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The telephones on which representatives are rung. */
@Component
public final class WorkNumbers {
  /**
   * A representative with the number, the middle of it stars.
   *
   * @param masked null where none is on record
   */
  public record OfRep(String id, String nameZh, String nameEn, @Nullable String masked) {}

  private static final String LIST =
      """
      select s.id, s.name_zh, s.name_en, n.phone
        from staff s left join work_number n on n.staff_id = s.id
       where s.role = 'rep' and s.active and (:region = '' or s.region_id = :region)
       order by s.region_id, s.id limit 1000
      """;
  private static final String SET =
      """
      insert into work_number as n (staff_id, phone, set_by)
      select s.id, :phone, :by from staff s
       where s.id = :rep and s.role = 'rep' and s.active and (:region = '' or s.region_id = :region)
      on conflict (staff_id) do update set phone = :phone, set_by = :by, set_at = clock_timestamp()
      """;

  private final DatabaseClient database;

  WorkNumbers(DatabaseClient database) {
    this.database = database;
  }

  /**
   * The representatives of a region.
   *
   * @param region null: of every one
   */
  public Mono<List<OfRep>> of(@Nullable String region) {
    return database
        .sql(LIST)
        .bind("region", region == null ? "" : region)
        .map(cells -> {
          var row = new LedgerRow(cells);
          var phone = row.textOrNull("phone");
          return new OfRep(
              row.text("id"),
              row.text("name_zh"),
              row.text("name_en"),
              phone == null ? null : new PhoneNumber(phone).masked());
        })
        .all()
        .collectList();
  }

  /**
   * Puts a number on record; false when there is no such representative in the region.
   *
   * @param region null: any
   */
  public Mono<Boolean> set(String rep, PhoneNumber number, String by, @Nullable String region) {
    return database
        .sql(SET)
        .bind("rep", rep)
        .bind("phone", number.e164())
        .bind("by", by)
        .bind("region", region == null ? "" : region)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }
}
