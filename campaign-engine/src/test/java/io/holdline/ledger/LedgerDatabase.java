package io.holdline.ledger;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;

/** A fresh database of a real PostgreSQL with Holdline's schema, and a small operator in it. */
public final class LedgerDatabase implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final EmbeddedPostgres POSTGRES = start();

  private final String name;
  private final ConnectionPool pool;
  private final DatabaseClient client;
  private final ReactiveTransactionManager transactions;

  private LedgerDatabase(String name) {
    this.name = name;
    pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(
                    new PostgresqlConnectionFactory(
                        PostgresqlConnectionConfiguration.builder()
                            .host("localhost")
                            .port(POSTGRES.getPort())
                            .username("postgres")
                            .database(name)
                            .build()))
                .initialSize(1)
                .maxSize(8)
                .build());
    client = DatabaseClient.create(pool);
    transactions = new R2dbcTransactionManager(pool);
  }

  private static EmbeddedPostgres start() {
    try {
      var postgres =
          started(
              EmbeddedPostgres.builder()
                  .setPGStartupWait(Duration.ofSeconds(60))
                  .setServerConfig("max_connections", "60"));
      run(postgres, "create database holdline");
      Flyway.configure().dataSource(postgres.getDatabase("postgres", "holdline")).load().migrate();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One after the other: a server looks for a free port and takes it later. What a test has written
   * is worth nothing after a power cut, so nothing waits for the disk.
   */
  public static EmbeddedPostgres started(EmbeddedPostgres.Builder builder) throws IOException {
    synchronized (NUMBER) {
      return builder
          .setServerConfig("fsync", "off")
          .setServerConfig("full_page_writes", "off")
          .start();
    }
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(EmbeddedPostgres postgres, String sql) {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The same as {@link #withOperator} at any moment: the statements' own now() and
   * clock_timestamp() read a clock that only {@link #setClock} moves. It stands at first.
   */
  public static LedgerDatabase atVirtualTime(Instant start) {
    var operator = withOperator();
    for (var sql :
        List.of(
            "create schema virtual_time",
            "create table virtual_time.clock (moment timestamptz not null)",
            "create function virtual_time.now() returns timestamptz stable language sql as 'select"
                + " moment from virtual_time.clock'",
            "create function virtual_time.clock_timestamp() returns timestamptz stable language sql"
                + " as 'select moment from virtual_time.clock'",
            // What a column is given by itself is of that clock too, whatever day it is outside.
            """
            do $$
            declare given record;
            begin
              for given in
                select c.table_name, c.column_name, substring(c.column_default from '(now|clock_timestamp)\\(\\)$') as clock
                  from information_schema.columns c
                 where c.table_schema = 'public' and c.column_default ~ '^(pg_catalog\\.)?(now|clock_timestamp)\\(\\)$'
              loop
                execute format('alter table public.%I alter column %I set default virtual_time.%I()',
                               given.table_name, given.column_name, given.clock);
              end loop;
            end $$
            """,
            // Looked up before pg_catalog, which then has to be named.
            "alter database %s set search_path = virtual_time, public, pg_catalog"
                .formatted(operator.name))) {
      operator.run(sql);
    }
    operator.run("insert into virtual_time.clock values (:a)", start);
    operator.pool.dispose();
    var database = new LedgerDatabase(operator.name);
    database.run("update dialer_lease set until = :a", start.plus(Duration.ofDays(400)));
    return database;
  }

  /** Moves the clock of a database {@link #atVirtualTime}. */
  public void setClock(Instant now) {
    run("update virtual_time.clock set moment = :a", now);
  }

  /** The schema without a row. */
  public static LedgerDatabase empty() {
    var name = "test" + NUMBER.incrementAndGet();
    run(POSTGRES, "create database " + name + " template holdline strategy file_copy");
    return new LedgerDatabase(name);
  }

  /**
   * One region, team, three managers, a rep, the running campaign {@code retention} that calls at
   * all hours, one ready list without records, and a lease of fence 1.
   */
  public static LedgerDatabase withOperator() {
    var database = empty();
    for (var sql :
        List.of(
            "insert into prefecture values ('p', '成都', 'Chengdu')",
            "insert into region values ('r1', 'p', '一区', 'One'), ('r2', 'p', '二区', 'Two')",
            "insert into team values ('t1', 'r1', '一组', 'Team 1'), ('t2', 'r2', '二组', 'Team 2')",
            """
            insert into staff (id, name_zh, name_en, role, team_id, region_id)
            values ('m1', '李一', 'Li Yi', 'telephone_manager', 't1', 'r1'),
                   ('m2', '王二', 'Wang Er', 'telephone_manager', 't1', 'r1'),
                   ('m3', '张三', 'Zhang San', 'telephone_manager', 't2', 'r2'),
                   ('rep1', '周四', 'Zhou Si', 'rep', null, 'r1'),
                   ('rep2', '吴五', 'Wu Wu', 'rep', null, 'r2')
            """,
            """
            insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours, max_attempts)
            values ('retention', '挽留', 'Retention', 'retain', 'running', '{HIGH}', '{GOLD}', true, 3)
            """,
            "insert into call_list (campaign_id, as_of, ready) values ('retention', date"
                + " '2026-11-20', true)",
            """
            insert into dialer_lease values ('retention', 'dialer-1', 1, clock_timestamp() + interval '1 hour')
            """,
            "insert into offer values ('bonus', '流量包', 'Data bonus'), ('gift', '礼品', 'Gift')")) {
      database.run(sql);
    }
    return database;
  }

  /** Adds customers 1..n of region r1 with numbers, and a waiting record each, the best first. */
  public LedgerDatabase withCustomers(int n) {
    run(
        """
        insert into customer (subscription_key, name, phone, region_id, is_test)
        select 's' || i, '客户' || i, '+999' || lpad(i::text, 9, '0'), 'r1', true from generate_series(1, %d) i
        """
            .formatted(n));
    run(
        """
        insert into call_list_record (list_id, campaign_id, customer_id, priority, routing)
        select 1, 'retention', id, 1.0 / id, 'pooled' from customer order by id
        """);
    return this;
  }

  public DatabaseClient client() {
    return client;
  }

  /** The same database for what blocks. */
  public DataSource dataSource() {
    return POSTGRES.getDatabase("postgres", name);
  }

  /** Where another process reaches it. */
  public String address() {
    return "r2dbc:postgresql://postgres@localhost:%d/%s".formatted(POSTGRES.getPort(), name);
  }

  public ReactiveTransactionManager transactions() {
    return transactions;
  }

  /** Runs a statement, with values for {@code :a}, {@code :b} … in this order. */
  public void run(String sql, Object... values) {
    var statement = client.sql(sql);
    for (int i = 0; i < values.length; i++) {
      statement = statement.bind(String.valueOf((char) ('a' + i)), values[i]);
    }
    statement.then().block();
  }

  /** The only row of a query. */
  public Map<String, Object> row(String sql) {
    return client.sql(sql).fetch().one().blockOptional().orElseThrow();
  }

  /** The only value of a query. */
  public Object value(String sql) {
    return row(sql).values().iterator().next();
  }

  public List<Map<String, Object>> rows(String sql) {
    return client.sql(sql).fetch().all().collectList().blockOptional().orElseThrow();
  }

  /** It is gone then: hundreds that are left make the server's end take longer than all of them. */
  @Override
  public void close() {
    pool.dispose();
    run(POSTGRES, "drop database " + name + " with (force)");
  }
}
