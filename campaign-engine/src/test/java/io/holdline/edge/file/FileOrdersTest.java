package io.holdline.edge.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.edge.OrderDesk;
import io.holdline.ledger.LedgerDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New orders go in files, each in one, with a control file that agrees. */
final class FileOrdersTest {
  private static final Instant NOW = Instant.parse("2026-11-19T16:30:00Z");

  @TempDir private Path root;
  private Path folder;
  private LedgerDatabase database;
  private OrderDesk desk;
  private OrderFiles files;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectory(root.resolve("out"));
    database = LedgerDatabase.empty();
    desk = new FileOrderDesk(database.client());
    files = files(folder);
  }

  private OrderFiles files(Path where) {
    return new OrderFiles(
        where.toString(), database.dataSource(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void whatWasSubmittedIsInTheNextFileOnce() throws IOException {
    submit(1, "m1");
    submit(2, null);
    submit(1, "m1");
    assertThat(files.handOver()).isOne();
    submit(2, null);
    assertThat(files.handOver()).as("nothing new").isZero();
    submit(3, "m1");
    assertThat(files.handOver()).isOne();

    assertThat(Files.readAllLines(folder.resolve("new-orders-1.csv")))
        .containsExactly(
            "reference,subscription,offer,product,agreed_at,salesperson",
            new UUID(7, 1) + ",s1,bonus,contract,2026-11-19T10:00:00.000Z,m1",
            new UUID(7, 2) + ",s1,bonus,contract,2026-11-19T10:00:00.000Z,");
    assertThat(Files.readString(folder.resolve("new-orders-1.ctl")))
        .contains("\"asOf\": \"2026-11-20\"", "\"number\": 1", "\"rows\": 2");
    assertThat(HandedOrders.in(folder))
        .containsExactlyInAnyOrder(new UUID(7, 1), new UUID(7, 2), new UUID(7, 3));
  }

  @Test
  void aFileThatTheOperatorHasTakenDoesNotComeAgainAfterACrash() throws IOException {
    submit(1, "m1");
    files.handOver();
    Files.delete(folder.resolve("new-orders-1.csv"));
    Files.delete(folder.resolve("new-orders-1.ctl"));
    database.run("update order_file set handed_at = null");

    assertThat(files.handOver()).isOne();

    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void withoutTheFolderOrdersWait() throws IOException {
    submit(1, "m1");
    var gone = Files.move(folder, root.resolve("gone"));
    assertThatThrownBy(files::handOver).isInstanceOf(UncheckedIOException.class);
    assertThat(database.value("select count(*) from order_by_file where file is null"))
        .isEqualTo(1L);
    Files.move(gone, folder);

    files.handOver();

    assertThat(HandedOrders.in(folder)).containsExactly(new UUID(7, 1));
  }

  @Test
  void aFileWhoseFolderCameBackEmptyIsNotTakenForHandedOver() throws IOException {
    submit(1, "m1");
    files.handOver();
    database.run("update order_file set handed_at = null, handing_at = null");

    assertThatThrownBy(files::handOver)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("The file new-orders-1 cannot be handed over; tried again.");
  }

  @Test
  void aFolderThatIsNotThereIsRefusedAtTheStart() {
    for (var wrong : new String[] {"", "out", root.resolve("none").toString()}) {
      assertThatThrownBy(
              () -> new OrderFiles(wrong, database.dataSource(), Clock.fixed(NOW, ZoneOffset.UTC)))
          .hasMessageContaining("holdline.edge.orders-folder");
    }
  }

  private void submit(int number, @Nullable String salesperson) {
    var placed =
        desk.submit(
                new OrderDesk.Order(
                    new UUID(7, number),
                    "s1",
                    "bonus",
                    "contract",
                    Instant.parse("2026-11-19T10:00:00Z"),
                    salesperson))
            .blockOptional();
    assertThat(placed).contains(new OrderDesk.Placed.Accepted(null));
  }
}
