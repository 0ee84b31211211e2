package io.holdline.outbox;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What {@code ./holdline bench outbox} runs: facts written with and without events, and events from
 * the fact to the receiver's answer, all on one machine.
 */
final class OutboxBench {
  private static final int LIMIT_A_MINUTE = 10_000;
  private static final int CUSTOMERS = 2_000;
  private static final int WRITTEN = 5_000;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final OutboxOperator operator;
  private final Connection connection;
  private int next;

  private OutboxBench(OutboxOperator operator, Connection connection) {
    this.operator = operator;
    this.connection = connection;
  }

  /** One argument: how many events; 50,000 without. */
  public static void main(String[] arguments) throws SQLException {
    int events = arguments.length == 0 ? 50_000 : Integer.parseInt(arguments[0]);
    try (var operator = OutboxOperator.with(CUSTOMERS);
        var connection = operator.database.dataSource().getConnection()) {
      new OutboxBench(operator, connection).run(events);
    }
    System.out.printf("peak heap of this process: %,d MB%n", peakHeap() >> 20);
    System.exit(0);
  }

  private void run(int events) throws SQLException {
    write(WRITTEN); // to warm up
    execute("alter table call_attempt disable trigger call_attempt_told");
    double bare = microsecondsEach();
    execute("alter table call_attempt enable trigger call_attempt_told");
    double unheard = microsecondsEach();
    try (var receiver = TestReceiver.thatTakesAll()) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT);
      double heard = microsecondsEach();
      System.out.printf(
          "an attempt's row, one a transaction: %.0f µs without the trigger, %.0f µs while nobody"
              + " hears, %.0f µs with its event%n",
          bare, unheard, heard);
      carry(receiver, events);
    }
  }

  private double microsecondsEach() throws SQLException {
    var began = System.nanoTime();
    write(WRITTEN);
    return (System.nanoTime() - began) / 1e3 / WRITTEN;
  }

  private void carry(TestReceiver receiver, int events) throws SQLException {
    var began = System.nanoTime();
    var carried =
        operator
            .courier()
            .run()
            .scan(0, Integer::sum)
            .takeUntil(told -> told >= events)
            .then()
            .toFuture();
    write(events - WRITTEN); // besides those that wait already
    carried.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    double minutes = (System.nanoTime() - began) / 6e10;
    System.out.printf(
        "%,d events from fact to receiver: %,.0f a minute, limit %,d; heard %,d, %,d of them"
            + " different%n",
        events,
        events / minutes,
        LIMIT_A_MINUTE,
        receiver.heard().size(),
        receiver.heard().stream().map(TestReceiver.Heard::id).distinct().count());
  }

  private void write(int facts) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence)
            select gen_random_uuid(), 'retention', 1, r.id, r.customer_id, '+999000000000', 'pooled', 1
              from call_list_record r where r.id = ?
            """)) {
      for (int n = 0; n < facts; n++) {
        insert.setLong(1, 1 + next++ % CUSTOMERS);
        insert.executeUpdate();
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
