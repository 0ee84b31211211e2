package io.holdline.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source that, at one statement or commit of the jobs' threads, cuts the connection on the
 * server's side or refuses the commit. It counts both, so that a seed finds the same place again.
 */
final class BreakingDataSource extends DelegatingDataSource {
  private final AtomicLong deeds = new AtomicLong();
  private volatile long breakAt = Long.MAX_VALUE;
  private volatile Fault fault = Fault.CUT;
  private volatile boolean broke;
  private volatile long tellAt = Long.MAX_VALUE;
  private volatile Runnable telling = () -> {};
  private volatile @Nullable Gate gate;

  /** Where the threads that do parts wait, each before its next statement or commit. */
  static final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Until one of them has come to it. */
    void awaitReached() throws InterruptedException {
      if (!reached.await(2, TimeUnit.MINUTES)) {
        throw new AssertionError("Nobody came to the gate.");
      }
    }

    void open() {
      opened.countDown();
    }

    private void pass() {
      reached.countDown();
      try {
        opened.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What happens at the place. */
  enum Fault {
    /** The server ends the connection. */
    CUT,
    /** The next commit from there on throws, and nothing is committed. */
    NO_COMMIT
  }

  BreakingDataSource(DataSource dataSource) {
    super(dataSource);
  }

  /** Counts from now on and never breaks. */
  void count() {
    deeds.set(0);
    breakAt = Long.MAX_VALUE;
  }

  /** How many statements and commits there were since {@link #count}. */
  long counted() {
    return deeds.get();
  }

  /** Counts from now on and breaks once, at a place from 1. */
  void breakAt(long place, Fault how) {
    count();
    fault = how;
    broke = false;
    breakAt = place;
  }

  /** Counts from now on; at a place something is said, once, and all goes on. */
  void tellAt(long place, Runnable said) {
    count();
    telling = said;
    tellAt = place;
  }

  /** Sets up a gate, open to nobody. */
  Gate shut() {
    var shut = new Gate();
    gate = shut;
    return shut;
  }

  /** Whether the place was reached. */
  boolean broke() {
    return broke;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var connection = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              var name = method.getName();
              if (name.equals("prepareStatement") || name.equals("commit")) {
                before(connection, name.equals("commit"));
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void before(Connection connection, boolean commit) throws SQLException {
    var thread = Thread.currentThread().getName();
    if (!thread.startsWith("job-") && !thread.startsWith("part-")) {
      return;
    }
    var shut = gate;
    if (shut != null && thread.startsWith("part-")) {
      shut.pass();
    }
    long deed = deeds.incrementAndGet();
    if (deed == tellAt) {
      telling.run();
    }
    if (deed < breakAt || fault == Fault.NO_COMMIT && !commit) {
      return;
    }
    synchronized (this) {
      if (broke) {
        return;
      }
      broke = true;
    }
    switch (fault) {
      case CUT -> cut(connection);
      case NO_COMMIT -> {
        connection.rollback(); // else the pool, which turns autocommit on again, would commit
        throw new SQLException("The test refuses this commit.");
      }
    }
  }

  private void cut(Connection connection) throws SQLException {
    int backend = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
    try (var other = super.getConnection();
        var statement = other.prepareStatement("select pg_terminate_backend(?, 5000)")) {
      statement.setInt(1, backend);
      statement.execute();
    }
  }
}
