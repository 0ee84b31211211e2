package io.holdline.edge.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.edge.Messages;
import io.holdline.edge.OrderDesk;
import io.holdline.edge.OrderHandOver;
import io.holdline.ledger.LedgerDatabase;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Which adapter serves the port for orders is a setting. */
final class EdgeSettingsTest {
  private static LedgerDatabase database;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    database = LedgerDatabase.empty();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Configuration(proxyBeanMethods = false)
  @ComponentScan("io.holdline.edge")
  static class Parts {}

  private static ApplicationContextRunner with(String... settings) {
    return new ApplicationContextRunner()
        .withUserConfiguration(Parts.class)
        .withBean(Clock.class, Clock::systemUTC)
        .withBean(DatabaseClient.class, database::client)
        .withBean(DataSource.class, database::dataSource)
        .withPropertyValues("holdline.edge.url=http://127.0.0.1:1")
        .withPropertyValues(settings);
  }

  @Test
  void ordersGoByHttpUnlessTheSettingSaysByFile() {
    with()
        .run(context -> {
          assertThat(context).hasSingleBean(OrderDesk.class).doesNotHaveBean(OrderHandOver.class);
          assertThat(context.getBean(OrderDesk.class)).isNotInstanceOf(FileOrderDesk.class);
        });
    with("holdline.edge.orders=file", "holdline.edge.orders-folder=" + folder)
        .run(context -> {
          assertThat(context)
              .hasSingleBean(OrderDesk.class)
              .hasSingleBean(Messages.class)
              .hasSingleBean(OrderHandOver.class);
          assertThat(context.getBean(OrderDesk.class)).isInstanceOf(FileOrderDesk.class);
        });
  }

  @Test
  void anotherWordIsRefused() {
    with("holdline.edge.orders=fax")
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessage("The setting holdline.edge.orders (fax) is neither rest nor file."));
  }
}
