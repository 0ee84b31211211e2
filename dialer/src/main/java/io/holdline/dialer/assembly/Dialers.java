package io.holdline.dialer.assembly;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.Dialer;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.loop.DialerPorts;
import io.holdline.dialer.loop.LoopClock;
import io.holdline.dialer.loop.LoopSurroundings;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.dialer.redis.RedisWishes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One loop for each campaign that was started; each holds its lease or waits for it. */
final class Dialers implements Dialer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dialers.class);

  private final DialerPorts ports;
  private final RedisFloorBoard board;
  private final RedisWishes wishes;
  private final String holder;
  private final Journals journals;
  private final Map<CampaignId, Dialing> dialings = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * @param holder the name this process holds leases under, unlike any other's
   */
  Dialers(
      DialerPorts ports,
      RedisFloorBoard board,
      RedisWishes wishes,
      String holder,
      Journals journals) {
    this.ports = ports;
    this.board = board;
    this.wishes = wishes;
    this.holder = holder;
    this.journals = journals;
  }

  @Override
  public synchronized void start(CampaignSettings settings) {
    if (closed) {
      throw new IllegalStateException(
          "The dialer is closing and does not start (%s).".formatted(settings.campaign()));
    }
    var dialing = dialings.get(settings.campaign());
    if (dialing == null) {
      var surroundings =
          new LoopSurroundings(LoopClock.SYSTEM, journals.of(settings.campaign()), Dialers::logged);
      dialing = new Dialing(settings, ports, holder, surroundings, new BoardWriter(board));
      dialing.open(wishes);
      dialings.put(settings.campaign(), dialing);
    }
    dialing.place(settings);
  }

  private static void logged(String doing, RuntimeException bug) {
    LOG.error("A bug while {}: a fresh core adopts the calls under way", doing, bug);
  }

  @Override
  public void pause(CampaignId campaign) {
    var dialing = dialings.get(campaign);
    if (dialing != null) {
      dialing.pause();
    }
  }

  @Override
  public Optional<FloorSnapshot> floor(CampaignId campaign) {
    return Optional.ofNullable(dialings.get(campaign)).flatMap(Dialing::latest);
  }

  /** Ends all loops at once; each brings its outcomes home and lets go of its lease. */
  @Override
  public void close() throws InterruptedException {
    List<Dialing> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(dialings.values());
    }
    var threads =
        open.stream().map(dialing -> Thread.ofVirtual().start(() -> end(dialing))).toList();
    for (var thread : threads) {
      thread.join();
    }
    dialings.clear();
  }

  private static void end(Dialing dialing) {
    try {
      dialing.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("A loop did not end as it should", e);
    }
  }
}
