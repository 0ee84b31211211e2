package io.holdline.dialer.redis;

import static io.holdline.dialer.redis.FloorUnderTest.CALL;
import static io.holdline.dialer.redis.FloorUnderTest.LI;
import static io.holdline.dialer.redis.FloorUnderTest.RETENTION;
import static io.holdline.dialer.redis.FloorUnderTest.await;
import static io.holdline.dialer.redis.FloorUnderTest.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Supervision;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** What is wished at one process is heard at the others, through a real Redis. */
final class RedisWishesTest {
  private static final CampaignId UPGRADE = new CampaignId("upgrade");
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final AgentCommand HANG_UP = new AgentCommand.HangUp(LI, CALL);

  private final LoopbackRedis server = LoopbackRedis.start();
  private final RedissonClient webRedis = server.connect();
  private final RedissonClient dialerRedis = server.connect();
  private final RedisWishes web = new RedisWishes(webRedis);
  private final RedisWishes dialer = new RedisWishes(dialerRedis);
  private final Ears ears = new Ears(new LinkedBlockingQueue<>(10_000));

  /** Whatever was heard. */
  private record Ears(BlockingQueue<Object> heard) implements RedisWishes.Listener {
    @Override
    public void tell(AgentCommand command) {
      heard.add(command);
    }

    @Override
    public void supervise(Supervision supervision) {
      heard.add(supervision);
    }

    Object next() throws InterruptedException {
      var next = heard.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(next).as("something heard within %s", SOON).isNotNull();
      return next;
    }

    Object afterHangUps() throws InterruptedException {
      var next = next();
      while (next.equals(HANG_UP)) {
        next = next();
      }
      return next;
    }
  }

  @AfterEach
  void stop() {
    webRedis.shutdown(0, 2, TimeUnit.SECONDS);
    dialerRedis.shutdown(0, 2, TimeUnit.SECONDS);
    server.close();
  }

  @Test
  void wishesAreHeardInOrderByWhoDialsForTheCampaign() throws Exception {
    try (var _ = dialer.listen(RETENTION, ears)) {
      untilHeard();
      for (var key = 0; key < 10; key++) {
        assertThat(await(web.tell(RETENTION, digits(key)))).isEqualTo(1);
      }
      var barge = new Supervision(new AgentId("lead"), LI, Supervision.Mode.BARGE);
      assertThat(await(web.supervise(RETENTION, barge))).isEqualTo(1);

      for (var key = 0; key < 10; key++) {
        assertThat(ears.next()).isEqualTo(digits(key));
      }
      assertThat(ears.next()).isEqualTo(barge);
    }
  }

  @Test
  void whoWishesIsToldThatNobodyListens() throws Exception {
    assertThat(await(web.tell(RETENTION, HANG_UP))).isZero();
    try (var _ = dialer.listen(RETENTION, ears)) {
      untilHeard();
      assertThat(await(web.tell(UPGRADE, HANG_UP))).isZero();
    }
    assertThat(await(web.tell(RETENTION, HANG_UP))).isZero();
    assertThat(ears.heard).isEmpty();
  }

  @Test
  void twoThatListenAreCountedAndBothHear() throws Exception {
    var others = new Ears(new LinkedBlockingQueue<>(10));
    try (var _ = dialer.listen(RETENTION, ears);
        var _ = web.listen(RETENTION, others)) {
      untilToldTo(2);

      await(web.tell(RETENTION, digits(7)));

      assertThat(ears.afterHangUps()).isEqualTo(digits(7));
      assertThat(others.afterHangUps()).isEqualTo(digits(7));
    }
  }

  @Test
  void whatIsNoWishIsPassedOverAndTheNextIsHeard() throws Exception {
    try (var _ = dialer.listen(RETENTION, ears)) {
      untilHeard();
      var topic = webRedis.getTopic("holdline:wishes:retention", StringCodec.INSTANCE);
      topic.publish("uuid_kill " + CALL);
      topic.publish("{\"is\":\"OfAgent\",\"what\":{\"is\":\"HangUp\"}}");
      topic.publish("[".repeat(1 << 20));

      await(web.tell(RETENTION, digits(1)));

      assertThat(ears.next()).isEqualTo(digits(1));
      assertThat(ears.heard).isEmpty();
    }
  }

  @Test
  void afterRedisDiedAndCameBackWishesAreHeardOnceAgain() throws Exception {
    try (var _ = dialer.listen(RETENTION, ears)) {
      untilHeard();
      server.kill();
      assertThat(failure(web.tell(RETENTION, HANG_UP))).isNotNull();
      server.restart();

      untilHeard();
      await(web.tell(RETENTION, digits(1)));
      assertThat(ears.next()).isEqualTo(digits(1));
      assertThat(ears.heard).isEmpty();
    }
  }

  @Test
  void whoBeginsToListenWhileRedisIsDownHearsOnceItIsBack() throws Exception {
    server.kill();
    try (var _ = dialer.listen(RETENTION, ears)) {
      assertThat(failure(web.tell(RETENTION, HANG_UP))).isNotNull();
      server.restart();

      untilHeard();
      await(web.tell(RETENTION, digits(1)));
      assertThat(ears.next()).isEqualTo(digits(1));
      assertThat(ears.heard).isEmpty();
    }
  }

  private static AgentCommand digits(int key) {
    return new AgentCommand.Control(LI, CALL, new CallControl.Digits(Integer.toString(key)));
  }

  /** Until the listener has heard one wish; nothing is left to be heard then. */
  private void untilHeard() throws InterruptedException {
    untilToldTo(1);
    assertThat(ears.next()).isEqualTo(HANG_UP);
    assertThat(ears.heard).isEmpty();
  }

  private void untilToldTo(long many) {
    for (var until = Instant.now().plus(SOON); Instant.now().isBefore(until); ) {
      try {
        if (await(web.tell(RETENTION, HANG_UP)) == many) {
          return;
        }
      } catch (CompletionException e) {
        assertThat(Instant.now()).as("Redis answers in the end").isBefore(until);
      }
    }
    throw new AssertionError("Not %d listened within %s.".formatted(many, SOON));
  }
}
