package io.holdline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallList;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.DialerLease;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A campaign's calls at virtual moments through the ports that the dialer uses: claim, begin, join,
 * outcome. Who answers is drawn from a seed.
 */
final class PlacedCalls {
  private static final LocalTime FIRST = LocalTime.of(9, 0);
  private static final LocalTime LAST = LocalTime.of(17, 30);
  private static final Duration ROUND = Duration.ofMinutes(30);
  private static final Duration LEASE = Duration.ofHours(1);
  private static final int CLAIM = 200;
  private static final int AT_ONCE = 8;

  private final VirtualEngine engine;
  private final CampaignId campaign;
  private final SplittableRandom random;

  PlacedCalls(VirtualEngine engine, CampaignId campaign, long seed) {
    this.engine = engine;
    this.campaign = campaign;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Calls for a working day.
   *
   * @param most customers called every half hour
   */
  void day(LocalDate day, int most) {
    for (var time = FIRST; !time.isAfter(LAST); time = time.plus(ROUND)) {
      var now = engine.at(day, time);
      long fence = Objects.requireNonNull(join(lease().hold(campaign, "journey", LEASE)));
      for (int called = 0; called < most; called += CLAIM) {
        var targets = join(list().claim(campaign, Math.min(CLAIM, most - called)));
        place(targets, now, fence);
        if (targets.isEmpty()) {
          break;
        }
      }
    }
  }

  /** What is decided of a call before it is placed, so that it does not depend on the order. */
  private record Planned(DialTarget target, OutcomeKind kind, AgentId agent, int seconds) {}

  private void place(List<DialTarget> targets, Instant now, long fence) {
    var planned = new ArrayList<Planned>();
    for (var target : targets) {
      planned.add(new Planned(target, kind(), agent(target.preference()), random.nextInt(10, 240)));
    }
    Flux.fromIterable(planned).flatMap(call -> place(call, now, fence), AT_ONCE).then().block();
  }

  private OutcomeKind kind() {
    double draw = random.nextDouble();
    if (draw < 0.55) {
      return OutcomeKind.CONNECTED;
    }
    if (draw < 0.85) {
      return OutcomeKind.NO_ANSWER;
    }
    return draw < 0.95 ? OutcomeKind.BUSY : OutcomeKind.UNREACHABLE;
  }

  private AgentId agent(AgentPreference preference) {
    var anybody =
        new AgentId(DemoOperatorStaff.manager(random.nextInt(DemoOperatorStaff.MANAGERS)));
    return switch (preference) {
      case AgentPreference.Pooled() -> anybody;
      case AgentPreference.OwnerFirst(var owner) -> owner;
      case AgentPreference.OwnerOnly(var owner) -> owner;
    };
  }

  private Mono<Void> place(Planned call, Instant now, long fence) {
    return Mono.fromCompletionStage(() -> list().begin(call.target().call(), fence))
        .flatMap(begin ->
            switch (begin) {
              case Begin.Begun _ -> end(call, now, fence);
              case Begin.Refused _ -> Mono.<Void>empty();
            });
  }

  private Mono<Void> end(Planned call, Instant now, long fence) {
    boolean connected = call.kind() == OutcomeKind.CONNECTED;
    var id = call.target().call();
    var answered = connected ? now.plusSeconds(8) : null;
    var over = now.plusSeconds(8L + call.seconds());
    @Nullable AgentId agent = connected ? call.agent() : null;
    var outcome = new CallOutcome(id, call.kind(), "", now, answered, agent, answered, over);
    Mono<Boolean> joined =
        answered == null
            ? Mono.just(true)
            : Mono.fromCompletionStage(
                () -> outcomes().joined(new CallJoin(id, call.agent(), answered, answered), fence));
    return joined
        .then(Mono.fromCompletionStage(() -> outcomes().record(outcome, fence)))
        .doOnNext(written -> assertThat(written).isTrue())
        .then();
  }

  private static <T extends @Nullable Object> T join(CompletionStage<T> asked) {
    return asked.toCompletableFuture().join();
  }

  private CallList list() {
    return engine.part(CallList.class);
  }

  private Outcomes outcomes() {
    return engine.part(Outcomes.class);
  }

  private DialerLease lease() {
    return engine.part(DialerLease.class);
  }
}
