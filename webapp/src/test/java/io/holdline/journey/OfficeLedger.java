package io.holdline.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The embedded servers of a home, and what the database there says of attempts and leases. */
record OfficeLedger(int postgresPort, int redisPort) {
  private static final Pattern REDIS = Pattern.compile("mode=standalone, port=(\\d+)");

  /** The lease of the one campaign. */
  record Lease(String holder, long fence, Instant until) {}

  /** Under which fence an attempt was begun, and when. */
  record Attempt(long fence, Instant begunAt) {}

  static OfficeLedger of(Path home) {
    try {
      var postmaster = Files.readAllLines(home.resolve("postgres/data/postmaster.pid"));
      var redis = REDIS.matcher(Files.readString(home.resolve("redis/server.log")));
      if (!redis.find()) {
        throw new AssertionError("No Redis runs in " + home);
      }
      return new OfficeLedger(
          Integer.parseInt(postmaster.get(3).strip()), Integer.parseInt(redis.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings by which another process uses the same servers. */
  Map<String, String> settings() {
    return Map.of(
        "HOLDLINE_POSTGRES_HOST",
        "127.0.0.1",
        "HOLDLINE_POSTGRES_PORT",
        Integer.toString(postgresPort),
        "HOLDLINE_REDIS_HOST",
        "127.0.0.1",
        "HOLDLINE_REDIS_PORT",
        Integer.toString(redisPort));
  }

  /** The lease, unless it has run out. */
  Optional<Lease> lease() {
    return read(
        "select holder, fence, until from dialer_lease where until > clock_timestamp()",
        rows ->
            rows.next()
                ? Optional.of(
                    new Lease(rows.getString(1), rows.getLong(2), rows.getTimestamp(3).toInstant()))
                : Optional.empty());
  }

  Map<UUID, Attempt> attempts() {
    return read(
        "select id, fence, begun_at from call_attempt",
        rows -> {
          var attempts = new HashMap<UUID, Attempt>();
          while (rows.next()) {
            attempts.put(
                rows.getObject(1, UUID.class),
                new Attempt(rows.getLong(2), rows.getTimestamp(3).toInstant()));
          }
          return attempts;
        });
  }

  /** The numbers of all who were ever promised a call. */
  Set<String> promisedNumbers() {
    return read(
        "select distinct u.phone from callback k join customer u on u.id = k.customer_id",
        rows -> {
          var numbers = new HashSet<String>();
          while (rows.next()) {
            numbers.add(rows.getString(1));
          }
          return numbers;
        });
  }

  /** The numbers of all customers, and their names but those that somebody of the staff has too. */
  Set<String> numbersAndNames() {
    return read(
        "select phone from customer where phone is not null union select name from customer where"
            + " char_length(name) > 1 and name not in (select name_zh from staff)",
        rows -> {
          var words = new HashSet<String>();
          while (rows.next()) {
            words.add(rows.getString(1));
          }
          return words;
        });
  }

  long attemptsWithoutOutcome() {
    return read(
        "select count(*) from call_attempt a left join call_outcome o on o.attempt_id = a.id"
            + " where o.attempt_id is null",
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(ResultSet rows) throws SQLException;
  }

  private <T> T read(String sql, Reading<T> reading) {
    var url = "jdbc:postgresql://127.0.0.1:%d/holdline".formatted(postgresPort);
    try (var connection = DriverManager.getConnection(url, "holdline", "");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return reading.of(rows);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
