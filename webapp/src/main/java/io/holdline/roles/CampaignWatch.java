package io.holdline.roles;

import io.holdline.campaign.Campaigns;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.Dialer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees to it that the dialer dials for the campaigns that run, with the settings they have now. */
@Component
@Conditional(Roles.Dialer.class)
class CampaignWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CampaignWatch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration GOODBYE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Campaigns campaigns;
  private final Dialer dialer;
  private final Map<CampaignId, CampaignSettings> running = new HashMap<>();
  private volatile boolean open;

  CampaignWatch(Campaigns campaigns, Dialer dialer) {
    this.campaigns = campaigns;
    this.dialer = dialer;
  }

  @Override
  public void start() {
    open = true;
  }

  @Override
  public boolean isRunning() {
    return open;
  }

  /** The first thing to stop: nobody's desk may close while a customer's telephone still rings. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  /**
   * Places no further call and lets those that ring come to an agent or an end, within ten seconds.
   */
  @Override
  public void stop() {
    open = false;
    synchronized (running) {
      running.keySet().forEach(dialer::pause);
      var patience = System.nanoTime() + GOODBYE.toNanos();
      while (callsHang() && System.nanoTime() < patience) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  private boolean callsHang() {
    return running.keySet().stream()
        .flatMap(campaign -> dialer.floor(campaign).stream())
        .anyMatch(floor -> floor.ringing() + floor.waiting() > 0);
  }

  @Scheduled(fixedDelay = 1000)
  void look() {
    if (!open) {
      return;
    }
    try {
      follow(
          Objects.requireNonNullElse(campaigns.running().collectList().block(PATIENCE), List.of()));
    } catch (RuntimeException e) {
      log.warn("The campaigns cannot be read now; they are looked at again. {}", e.toString());
    }
  }

  private void follow(List<CampaignSettings> wanted) {
    synchronized (running) {
      if (open) {
        adjust(wanted);
      }
    }
  }

  private void adjust(List<CampaignSettings> wanted) {
    var ids = wanted.stream().map(CampaignSettings::campaign).toList();
    for (var each : List.copyOf(running.keySet())) {
      if (!ids.contains(each)) {
        running.remove(each);
        dialer.pause(each);
      }
    }
    for (var settings : wanted) {
      if (!settings.equals(running.put(settings.campaign(), settings))) {
        dialer.start(settings);
      }
    }
  }
}
