package io.holdline.web.desk;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.web.customers.Cards;
import io.holdline.web.security.Person;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a desk shows, once or as it goes on. */
@Component
final class DeskFeed {
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);
  private static final int MOST_UNHEARD = 64;

  private final Seats seats;
  private final FloorEvents floor;
  private final DatabasePulse database;
  private final LiveCalls live;
  private final DeskCalls calls;
  private final Cards cards;
  private final Clock clock;

  DeskFeed(
      Seats seats,
      FloorEvents floor,
      DatabasePulse database,
      LiveCalls live,
      DeskCalls calls,
      Cards cards,
      Clock clock) {
    this.seats = seats;
    this.floor = floor;
    this.database = database;
    this.live = live;
    this.calls = calls;
    this.cards = cards;
    this.clock = clock;
  }

  /** The desk in this state; logged out when there is none. */
  Mono<DeskView> once(Mono<AgentAvailability> state, Person person, ServerWebExchange exchange) {
    var seat = seat(person, exchange);
    return state
        .flatMap(now ->
            now.call() == null
                ? seat.show(now)
                : live.now(now.campaign(), now.agent())
                    .flatMap(call -> seat.knowing(call).show(now)))
        .switchIfEmpty(Mono.fromSupplier(seat::loggedOut));
  }

  /** The desk at every change; while somebody listens the agent stays reachable. */
  Flux<DeskView> goingOn(Person person, ServerWebExchange exchange) {
    var agent = new AgentId(person.id());
    var seat = seat(person, exchange);
    var beats =
        Flux.interval(Duration.ZERO, HEARTBEAT)
            .onBackpressureDrop()
            .concatMap(_ -> seats.beat(agent), 1);
    return Flux.<Heard>merge(
            beats, floor.of(agent).map(Heard.State::new), database.beats().map(Heard.Database::new))
        .publish(heard -> Flux.merge(heard, liveCalls(heard, agent)))
        .onBackpressureBuffer(MOST_UNHEARD, BufferOverflowStrategy.DROP_OLDEST)
        .concatMap(seat::hear, 0);
  }

  private Flux<Heard> liveCalls(Flux<Heard> heard, AgentId agent) {
    return heard
        .ofType(Heard.State.class)
        .map(state -> state.now().campaign())
        .distinctUntilChanged()
        .switchMap(campaign -> live.of(campaign, agent))
        .map(Heard.Live::new);
  }

  private Seat seat(Person person, ServerWebExchange exchange) {
    return new Seat(person, exchange, seats, calls, cards, clock);
  }
}
