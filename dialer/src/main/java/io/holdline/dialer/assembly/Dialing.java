package io.holdline.dialer.assembly;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.loop.DialerLoop;
import io.holdline.dialer.loop.DialerPorts;
import io.holdline.dialer.loop.LoopSurroundings;
import io.holdline.dialer.pacing.Pacing;
import io.holdline.dialer.pacing.Priors;
import io.holdline.dialer.redis.RedisWishes;
import io.holdline.dialer.redis.WishListening;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One campaign's loop, what it is told and the last it has shown. */
final class Dialing implements RedisWishes.Listener, AutoCloseable {
  private final DialerLoop loop;
  private volatile CampaignSettings settings;
  private volatile @Nullable FloorSnapshot latest;
  private @Nullable WishListening listening;

  Dialing(
      CampaignSettings settings,
      DialerPorts ports,
      String holder,
      LoopSurroundings surroundings,
      Consumer<FloorSnapshot> board) {
    this.settings = settings;
    loop =
        new DialerLoop(
            () -> new DialerCore(this.settings, new Pacing(Priors.USUAL)),
            settings,
            ports,
            holder,
            surroundings,
            snapshot -> {
              latest = snapshot;
              board.accept(snapshot);
            });
  }

  void open(RedisWishes wishes) {
    loop.start();
    listening = wishes.listen(settings.campaign(), this);
  }

  void place(CampaignSettings changed) {
    settings = changed;
    loop.set(changed, true);
  }

  void pause() {
    loop.set(settings, false);
  }

  @Override
  public void tell(AgentCommand command) {
    loop.tell(command);
  }

  @Override
  public void supervise(Supervision supervision) {
    loop.supervise(supervision);
  }

  Optional<FloorSnapshot> latest() {
    return Optional.ofNullable(latest);
  }

  /** Whoever wishes something from now on is told that nobody heard it. */
  @Override
  public void close() throws InterruptedException {
    if (listening != null) {
      listening.close();
    }
    loop.close();
  }
}
