package io.holdline.kpi;

import io.holdline.ledger.LedgerRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Runs the script that recomputes all figures from the facts. */
@Component
public final class KpiSql {
  private static final String SCRIPT = script();

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  KpiSql(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
  }

  private static String script() {
    try {
      return new ClassPathResource("verify/kpi.sql").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All days of everybody; takes part in the transaction of the caller, if there is one. */
  public Mono<List<DayKpi>> recompute(Instant now) {
    return database
        .sql(
            "select set_config('holdline.now', :now, true), set_config('holdline.zone', :zone,"
                + " true)")
        .bind("now", now.toString())
        .bind("zone", DayKpi.ZONE.getId())
        .then()
        .thenMany(database.sql(SCRIPT).map(row -> KpiDays.dayKpi(new LedgerRow(row))).all())
        .collectList()
        .as(transaction::transactional);
  }
}
