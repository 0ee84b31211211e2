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
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One campaign's loop and the last it has shown. */
final class Dialing implements AutoCloseable {
  private final DialerLoop loop;
  private volatile CampaignSettings settings;
  private volatile @Nullable FloorSnapshot latest;

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

  void open() {
    loop.start();
  }

  void place(CampaignSettings changed) {
    settings = changed;
    loop.set(changed, true);
  }

  void pause() {
    loop.set(settings, false);
  }

  void tell(AgentCommand command) {
    loop.tell(command);
  }

  void supervise(Supervision supervision) {
    loop.supervise(supervision);
  }

  Optional<FloorSnapshot> latest() {
    return Optional.ofNullable(latest);
  }

  @Override
  public void close() throws InterruptedException {
    loop.close();
  }
}
