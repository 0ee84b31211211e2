package io.holdline.workers;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * This process as others see it: it lives as long as a session of its own holds the lock of its
 * name, which the database takes away when the process dies. Uses JDBC and blocks.
 */
@Component
public final class EngineProcess implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(EngineProcess.class);
  private static final int PATIENCE_SECONDS = 5;
  private static final int NAME = 8;

  /** A machine that vanishes without a word is noticed after half a minute. */
  private static final String SESSION =
      """
      set idle_session_timeout = 0;
      set tcp_keepalives_idle = 10;
      set tcp_keepalives_interval = 5;
      set tcp_keepalives_count = 4\
      """;

  private final String name =
      ManagementFactory.getRuntimeMXBean().getName()
          + '-'
          + UUID.randomUUID().toString().substring(0, NAME);
  private final DataSource sessions;
  private final JdbcClient jdbc;
  private @Nullable Connection session;
  private @Nullable ScheduledExecutorService watch;
  private boolean closed;

  /**
   * @param settings of the database; the session is outside the pool, for the pool closes what has
   *     become old
   */
  EngineProcess(DataSource dataSource, DataSourceProperties settings) {
    this.jdbc = JdbcClient.create(dataSource);
    var own = settings.initializeDataSourceBuilder().type(PGSimpleDataSource.class).build();
    own.setApplicationName("holdline " + name);
    own.setConnectTimeout(PATIENCE_SECONDS);
    own.setSocketTimeout(2 * PATIENCE_SECONDS);
    own.setTcpKeepAlive(true);
    this.sessions = own;
  }

  /** The name, which the process bears from now until it ends. */
  public synchronized String name() {
    hold();
    if (watch == null && !closed) {
      watch =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("process").factory());
      watch.scheduleWithFixedDelay(this::holdQuietly, 1, 1, TimeUnit.SECONDS);
    }
    return name;
  }

  private boolean is(String other) {
    return name.equals(other);
  }

  /** Whether the process of a name lives. */
  public boolean lives(String process) {
    return is(process)
        || jdbc.sql("select process_lives(:process)")
            .param("process", process)
            .query(Boolean.class)
            .single();
  }

  private void holdQuietly() {
    try {
      hold();
    } catch (DataAccessResourceFailureException e) {
      log.warn("The process {} cannot show that it lives; tried again. {}", name, e.toString());
    }
  }

  /** A session that was lost is replaced; the lock is shared, since the lost one may still be. */
  private synchronized void hold() {
    try {
      if (closed || session != null && session.isValid(PATIENCE_SECONDS)) {
        return;
      }
      release();
      session = sessions.getConnection();
      try (var statement = session.createStatement()) {
        statement.execute(SESSION);
      }
      try (var statement =
          session.prepareStatement(
              "select pg_advisory_lock_shared(hashtextextended('process ' || ?, 0))")) {
        statement.setString(1, name);
        statement.execute();
      }
    } catch (SQLException e) {
      release();
      throw new DataAccessResourceFailureException("The database does not answer.", e);
    }
  }

  private void release() {
    try {
      if (session != null) {
        session.close();
      }
    } catch (SQLException e) {
      log.debug("A session was lost. {}", e.toString());
    } finally {
      session = null;
    }
  }

  @Override
  public synchronized void destroy() {
    closed = true;
    if (watch != null) {
      watch.shutdownNow();
    }
    release();
  }
}
