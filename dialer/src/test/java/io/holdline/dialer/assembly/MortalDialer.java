package io.holdline.dialer.assembly;

import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.core.Switchboard;
import io.holdline.dialer.esl.EslSettings;
import io.holdline.dialer.esl.EslSwitchboard;
import io.holdline.dialer.loop.DialerLoop;
import io.holdline.dialer.loop.DialerPorts;
import io.holdline.dialer.loop.Journal;
import io.holdline.dialer.loop.LoopSurroundings;
import io.holdline.dialer.pacing.Pacing;
import io.holdline.dialer.pacing.Priors;
import io.holdline.dialer.redis.RedisAvailability;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;

/** One dialer of its own connection to the switch, that can be stopped or killed. */
final class MortalDialer implements Switchboard, AutoCloseable {
  private final SleepyClock clock = new SleepyClock();
  private final Queue<RuntimeException> bugs = new ConcurrentLinkedQueue<>();
  private final EslSwitchboard esl;
  private final RedisAvailability availability;
  private final DialerLoop loop;
  private volatile boolean dead;
  private volatile @Nullable FloorSnapshot shown;

  MortalDialer(
      String name,
      int port,
      RedissonClient redis,
      CampaignInMemory campaign,
      CampaignSettings settings) {
    availability = new RedisAvailability(redis);
    esl =
        new EslSwitchboard(
                EslSettings.of("127.0.0.1", port, "ClueCon"),
                clock::timeOfDay,
                new SplittableRandom(port),
                () -> new CallId(UUID.randomUUID()))
            .start();
    loop =
        new DialerLoop(
            () -> new DialerCore(settings, new Pacing(Priors.USUAL)),
            settings,
            new DialerPorts(this, campaign, campaign, campaign, availability),
            name,
            new LoopSurroundings(clock, Journal.NONE, (_, bug) -> bugs.add(bug)),
            snapshot -> shown = snapshot);
    loop.start();
    loop.set(settings, true);
  }

  SleepyClock clock() {
    return clock;
  }

  /** The last that it has shown. */
  @Nullable FloorSnapshot shown() {
    return shown;
  }

  Queue<RuntimeException> bugs() {
    return bugs;
  }

  /** Ends it as kill -9 does: at once, in the middle of whatever it is doing. */
  void kill() {
    dead = true;
    clock.sleep();
    esl.close();
    availability.close();
  }

  @Override
  public void send(DialerCommand.ToSwitch command, long monotonicNotAfterNanos) {
    if (!dead) {
      esl.send(command, monotonicNotAfterNanos);
    }
  }

  @Override
  public AutoCloseable listen(Consumer<DialerEvent.FromSwitch> listener) {
    return esl.listen(listener);
  }

  @Override
  public void close() throws InterruptedException {
    if (!dead) {
      loop.close();
      esl.close();
      availability.close();
    }
  }
}
