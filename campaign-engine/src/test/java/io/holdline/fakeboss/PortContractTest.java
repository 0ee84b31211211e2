package io.holdline.fakeboss;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.PhoneNumber;
import io.holdline.edge.Messages;
import io.holdline.edge.OrderDesk;
import io.holdline.edge.TestEdge;
import io.holdline.edge.WorkOrderDesk;
import io.holdline.ledger.LedgerDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** What every adapter of the ports must do, asked of those by HTTP and by file. */
final class PortContractTest {
  private static final PhoneNumber NUMBER = new PhoneNumber("+999000000001");
  private static final PhoneNumber LISTED = new PhoneNumber("+999000000077");

  private FakeBoss boss;
  private @Nullable LedgerDatabase database;

  @BeforeEach
  void start() throws IOException {
    boss = boss(0);
  }

  private static FakeBoss boss(double troubles) throws IOException {
    return FakeBoss.start(
        new FakeBoss.Settings(
            0,
            Mono.never(),
            "a secret only for this test",
            Optional.empty(),
            1,
            troubles,
            Duration.ofHours(1),
            Duration.ofHours(1),
            Clock.systemUTC(),
            Population.none()));
  }

  @AfterEach
  void stop() throws IOException {
    boss.close();
    if (database != null) {
      database.close();
    }
  }

  private static <T> T answer(Mono<T> asked) {
    return asked.blockOptional(Duration.ofSeconds(30)).orElseThrow();
  }

  private static OrderDesk.Order order(UUID reference) {
    return new OrderDesk.Order(reference, "s1", "bonus", "contract", Instant.now(), "m1");
  }

  /** The ways in which orders are handed over. */
  private enum OrdersBy {
    REST,
    FILE
  }

  private OrderDesk desk(OrdersBy adapter) {
    return switch (adapter) {
      case REST -> TestEdge.orders(boss.url());
      case FILE -> {
        database = LedgerDatabase.empty();
        yield TestEdge.ordersByFile(database.client());
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void anOrderSubmittedAgainIsTheSameOrder(OrdersBy adapter) {
    var desk = desk(adapter);
    var reference = UUID.randomUUID();
    assertThat(desk.find(reference).blockOptional()).isEmpty();
    var first = answer(desk.submit(order(reference)));
    assertThat(first).isInstanceOf(OrderDesk.Placed.Accepted.class);
    assertThat(answer(desk.submit(order(reference)))).isEqualTo(first);
    assertThat(answer(desk.find(reference))).isEqualTo(first);
    assertThat(desk.find(UUID.randomUUID()).blockOptional()).isEmpty();
  }

  @Test
  void anotherOrderHasAnotherId() {
    var desk = desk(OrdersBy.REST);
    assertThat(answer(desk.submit(order(UUID.randomUUID()))))
        .isNotEqualTo(answer(desk.submit(order(UUID.randomUUID()))));
  }

  @Test
  void aTextHandedOverAgainIsTheSameText() {
    var messages = TestEdge.messages(boss.url());
    var text = new Messages.Text(UUID.randomUUID(), NUMBER, "zh-CN", "回复Y确认");
    var first = answer(messages.send(text));
    assertThat(first).isInstanceOf(Messages.Sent.Accepted.class);
    assertThat(answer(messages.send(text))).isEqualTo(first);
  }

  @Test
  void whatNobodyAnswersIsAnErrorAndNotARefusal() throws IOException {
    try (var wrong = boss(0.1)) {
      var desk = TestEdge.orders(wrong.url());
      var errors = 0;
      for (var i = 0; i < 60; i++) {
        var reference = new UUID(7, i);
        try {
          answer(desk.submit(order(reference)));
        } catch (RuntimeException e) {
          errors++;
          var found = desk.find(reference).blockOptional();
          assertThat(answer(desk.submit(order(reference))))
              .isInstanceOf(OrderDesk.Placed.Accepted.class)
              .satisfies(now -> found.ifPresent(known -> assertThat(now).isEqualTo(known)));
        }
      }
      assertThat(errors).isBetween(3, 30);
    }
  }

  @Test
  void aNumberThatTakesNoTextsIsSaidToBeUndeliverable() throws IOException {
    try (var wrong = boss(0.1)) {
      var messages = TestEdge.messages(wrong.url());
      var undeliverable = 0;
      for (var i = 0; i < 150; i++) {
        var text = new Messages.Text(new UUID(9, i), NUMBER, "en", "Reply Y");
        undeliverable +=
            messages
                .send(text)
                .map(sent -> sent instanceof Messages.Sent.Undeliverable ? 1 : 0)
                .onErrorReturn(0)
                .blockOptional()
                .orElseThrow();
      }
      assertThat(undeliverable).isBetween(1, 15);
    }
  }

  @Test
  void aCustomerIsShownAsTheOperatorKnowsHim() {
    var customers = TestEdge.customers(boss.url());
    assertThat(customers.of("unknown-1").blockOptional()).isEmpty();
    var now = answer(customers.of("s1"));
    assertThat(now.state()).isEqualTo("active");
    assertThat(now.balance()).isZero();
    assertThat(now.services()).isEmpty();
    assertThat(answer(customers.of("s2")).balance()).isNegative();
  }

  @Test
  void workIsTakenOnUnderTheOperatorsId() {
    var desk = TestEdge.workOrders(boss.url());
    var work = new WorkOrderDesk.Work(UUID.randomUUID(), "s1", "r1", "更换光猫", Instant.now());
    assertThat(answer(desk.dispatch(work))).isNotBlank().isEqualTo(answer(desk.dispatch(work)));
  }

  @Test
  void onlyTheNumbersOnTheListAreNamed() {
    var check = TestEdge.doNotCall(boss.url());
    assertThat(answer(check.listed(Set.of(NUMBER, LISTED)))).containsExactly(LISTED);
    assertThat(answer(check.listed(Set.of()))).isEmpty();
  }
}
