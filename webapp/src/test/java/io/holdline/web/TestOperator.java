package io.holdline.web;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.util.FileSystemUtils;
import redis.embedded.RedisServer;

/** A small operator in a real database: two regions, two teams, one person of each role. */
public final class TestOperator implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery";

  private static final TestOperator ONLY = new TestOperator();

  private final int databasePort = freePort();
  private final int redisPort = freePort();
  private final Path data;
  private final Path home;
  private EmbeddedPostgres postgres;
  private RedisServer redis;

  private TestOperator() {
    try {
      data = Files.createTempDirectory("holdline-test");
      home = Files.createTempDirectory("holdline-home");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    redis = newRedis();
    postgres = newPostgres();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    execute(ORGANISATION);
    givePasswords();
    execute(CUSTOMERS);
  }

  /** One of its own, whose servers may be stopped. */
  public static TestOperator another() {
    return new TestOperator();
  }

  private EmbeddedPostgres newPostgres() {
    try {
      return EmbeddedPostgres.builder()
          .setPort(databasePort)
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setRegisterShutdownHook(false)
          .setPGStartupWait(Duration.ofSeconds(60))
          .setServerConfig("fsync", "off")
          .setServerConfig("full_page_writes", "off")
          .start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private RedisServer newRedis() {
    try {
      var server =
          RedisServer.newRedisServer()
              .bind("127.0.0.1")
              .port(redisPort)
              .setting("save \"\"")
              .setting("appendonly no")
              .build();
      server.start();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The database is gone until {@link #startDatabase()}; its data stays. */
  public void stopDatabase() {
    try {
      postgres.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public void startDatabase() {
    postgres = newPostgres();
  }

  /** Redis is gone until {@link #startRedis()}, and its data with it. */
  public void stopRedis() {
    try {
      redis.stop();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public void startRedis() {
    redis = newRedis();
  }

  @Override
  public void close() {
    try {
      stopRedis();
    } finally {
      stopDatabase();
      FileSystemUtils.deleteRecursively(data.toFile());
      FileSystemUtils.deleteRecursively(home.toFile());
    }
  }

  /** Everybody's password is {@link #PASSWORD} (again). */
  public void givePasswords() {
    execute(passwords());
  }

  /** The statement that gives everybody {@link #PASSWORD}. */
  public static String passwords() {
    return "update staff set password_hash = '%s' where id <> 'gone'"
        .formatted(new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(PASSWORD));
  }

  /** The same for all tests of this JVM. */
  public static TestOperator running() {
    return ONLY;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The folder of files of whoever runs on it. */
  public Path home() {
    return home;
  }

  public int redisPort() {
    return redisPort;
  }

  public String r2dbcUrl() {
    return r2dbcUrl("postgres");
  }

  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  /** Of another database of this server. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(databasePort, database);
  }

  /** Of another database of this server. */
  public String r2dbcUrl(String database) {
    return "r2dbc:postgresql://postgres@127.0.0.1:%d/%s".formatted(databasePort, database);
  }

  /** Makes a database of Holdline without a row. */
  public TestOperator with(String database) {
    execute("create database " + database);
    Flyway.configure().dataSource(jdbcUrl(database), "postgres", "").load().migrate();
    return this;
  }

  public void execute(String sql) {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  public long count(String query) {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(query, failure);
    }
  }

  private static final String ORGANISATION =
      """
      insert into prefecture values ('p1', '江城', 'Jiangcheng');
      insert into region (id, prefecture_id, name_zh, name_en) values
        ('north', 'p1', '城北', 'North'), ('south', 'p1', '城南', 'South');
      insert into team values
        ('tn', 'north', '北一组', 'North one'), ('ts', 'south', '南一组', 'South one');
      insert into staff (id, name_zh, name_en, role, team_id, region_id, active) values
        ('anna', '安娜', 'Anna', 'telephone_manager', 'tn', 'north', true),
        ('bill', '比尔', 'Bill', 'telephone_manager', 'ts', 'south', true),
        ('lead', '组长', 'Lead', 'team_leader', 'tn', 'north', true),
        ('super', '主管', 'Super', 'supervisor', null, null, true),
        ('supnorth', '北区主管', 'Supnorth', 'supervisor', null, 'north', true),
        ('market', '市场', 'Market', 'marketer', null, null, true),
        ('market2', '市场二', 'Market two', 'marketer', null, null, true),
        ('rep', '渠道', 'Rep', 'rep', null, 'north', true),
        ('repsouth', '南区渠道', 'Repsouth', 'rep', null, 'south', true),
        ('qa', '质检', 'Qa', 'qa', null, null, true),
        ('audit', '审计', 'Audit', 'auditor', null, null, true),
        ('admin', '管理员', 'Admin', 'admin', null, null, true),
        ('forgetful', '健忘', 'Forgetful', 'qa', null, null, true),
        ('former', '前任', 'Former', 'supervisor', null, null, true),
        ('gone', '离职', 'Gone', 'supervisor', null, null, false);
      """;

  private static final String CUSTOMERS =
      """
      insert into customer (subscription_key, name, phone, region_id, owner_id, language, is_test)
        values
        ('k1', '张小伟', '+999123456789', 'north', 'anna', 'zh-CN', true),
        ('k2', 'John Smith', '+999223456789', 'south', 'bill', 'en', true),
        ('k3', '欧阳娜娜', '+999323456789', 'north', null, 'zh-CN', true);
      insert into score_run (as_of, rule_version) values ('2026-11-01', 'r1');
      insert into score values
        (1, '2026-11-01', 72, 'HIGH', 'GOLD', 129.00, '[{"rule": "contract-ends-within-30-days", "points": 25, "detail": "20"}]', 'r1', 1),
        (2, '2026-11-01', 12, 'LOW', 'BASIC', 39.00, '[]', 'r1', 1);
      insert into reason_sentence values
        ('r1', 'contract-ends-within-30-days', '合约还有 {0} 天到期。', 'Days until the contract ends: {0}.');
      insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours)
        values ('retention', '挽留', 'Retention', 'retention', 'running', '{HIGH}', '{GOLD}', true);
      insert into call_list (campaign_id, as_of, ready) values ('retention', '2026-11-01', true);
      insert into call_list_record (list_id, campaign_id, customer_id, priority, routing, owner_id)
        values (1, 'retention', 1, 9.5, 'ownerFirst', 'anna');
      insert into call_list_exclusion values (1, 2, 'band');
      insert into offer values
        ('data10', '加赠流量', 'More data'), ('data-20g', '每月流量', 'Monthly data'), ('renew-12', '续约', 'Renew');
      insert into offer_terms
          (offer_id, version, effective_from, cost, barrier, binds_months, success, on_sale_from, made_by)
        values ('data-20g', 1, '2026-01-01', 10.00, 'NONE', 0, 0.2, '2026-01-01', 'market'),
               ('renew-12', 1, '2026-01-01', 60.00, 'CONTRACT', 12, 0.3, '2026-01-01', 'market');
      """;
}
