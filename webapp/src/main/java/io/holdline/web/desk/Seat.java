package io.holdline.web.desk;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.CallId;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.Presence;
import io.holdline.web.customers.Card;
import io.holdline.web.customers.Cards;
import io.holdline.web.desk.DeskCalls.DeskCall;
import io.holdline.web.security.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * One person at a desk for as long as one request or stream lasts: turns what the floor says into
 * what the page shows, and reads each customer's card once. It is used by one thread at a time.
 */
final class Seat {
  private static final Logger LOG = LoggerFactory.getLogger(Seat.class);
  private static final long NOTHING = -1;

  private final Person person;
  private final ServerWebExchange exchange;
  private final Seats seats;
  private final DeskCalls calls;
  private final Cards cards;
  private final Clock clock;

  private @Nullable AgentAvailability state;
  private @Nullable DeskView shown;
  private long shownVersion = NOTHING;
  private boolean floorUp = true;
  private boolean databaseUp = true;
  private @Nullable LiveCall live;
  private @Nullable CardKey cardOf;
  private @Nullable Card card;

  Seat(
      Person person,
      ServerWebExchange exchange,
      Seats seats,
      DeskCalls calls,
      Cards cards,
      Clock clock) {
    this.person = person;
    this.exchange = exchange;
    this.seats = seats;
    this.calls = calls;
    this.cards = cards;
    this.clock = clock;
  }

  /** The desk after this, or empty when the page shows it already. */
  Mono<DeskView> hear(Heard heard) {
    return switch (heard) {
      case Heard.State(var now) -> {
        found();
        yield now.version() > shownVersion ? show(now) : Mono.empty();
      }
      case Heard.Unknown() -> {
        found();
        yield sitDownAgain();
      }
      case Heard.FloorDown() -> lost();
      case Heard.Database(var up) -> database(up);
      case Heard.Live(var now) -> live(now);
    };
  }

  /** The desk of somebody whom the floor does not know. */
  DeskView loggedOut() {
    return told(DeskView.loggedOut(clock.instant()));
  }

  /**
   * The view of a state. While the database is down the desk is shown without card, and is not
   * taken for shown.
   */
  Mono<DeskView> show(AgentAvailability now) {
    state = now;
    var call = now.call();
    if (call == null) {
      shownVersion = now.version();
      return Mono.fromSupplier(() -> told(view(now, null, null)));
    }
    return calls
        .find(call)
        .flatMap(known ->
            cardOf(new CardKey(call, known.begun()))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(read -> complete(now, known, read.orElse(null))))
        .onErrorResume(failure -> {
          LOG.debug("The card of call {} cannot be read.", call, failure);
          return Mono.empty();
        })
        .switchIfEmpty(Mono.fromSupplier(() -> told(view(now, null, null))));
  }

  /** What the dialer says of the call before the page hears of it. */
  Seat knowing(Optional<LiveCall> now) {
    live = now.orElse(null);
    return this;
  }

  private Mono<DeskView> live(Optional<LiveCall> now) {
    if (now.orElse(null) == live || now.isPresent() && now.get().equals(live)) {
      return Mono.empty();
    }
    live = now.orElse(null);
    return state == null || state.call() == null || !floorUp ? Mono.empty() : show(state);
  }

  private void found() {
    if (!floorUp) {
      floorUp = true;
      shownVersion = NOTHING; // a Redis that lost its data counts from the start
    }
  }

  private Mono<DeskView> lost() {
    if (!floorUp) {
      return Mono.empty();
    }
    floorUp = false;
    var last = shown;
    return Mono.fromSupplier(() -> last == null ? loggedOut() : told(last));
  }

  private Mono<DeskView> database(boolean up) {
    if (up == databaseUp) {
      return Mono.empty();
    }
    databaseUp = up;
    var last = shown;
    if (last == null) {
      return Mono.empty();
    }
    return up && floorUp && state != null && last.call() != null
        ? show(state)
        : Mono.fromSupplier(() -> told(last));
  }

  /** Redis has lost its data: the person is still there and declares the same as before. */
  private Mono<DeskView> sitDownAgain() {
    var last = state;
    if (last == null || last.presence() == Presence.LOGGED_OUT) {
      var known = shown;
      return known != null && known.trouble() == null && known.presence() == Presence.LOGGED_OUT
          ? Mono.empty()
          : Mono.fromSupplier(this::loggedOut);
    }
    shownVersion = NOTHING;
    return seats
        .declareAgain(last)
        .flatMap(this::show)
        .onErrorResume(failure -> {
          LOG.debug("The desk of {} waits to be declared again.", person.id(), failure);
          return Mono.empty();
        });
  }

  /** A card is read anew when the call begins: only then it has offers. */
  private record CardKey(CallId call, boolean begun) {}

  private Mono<Card> cardOf(CardKey key) {
    if (card != null && key.equals(cardOf)) {
      return Mono.just(card);
    }
    return cards
        .readOnCall(key.call, person, exchange)
        .doOnNext(read -> {
          cardOf = key;
          card = read;
        });
  }

  private DeskView complete(AgentAvailability now, DeskCall known, @Nullable Card read) {
    if (known.joinedAt() != null || now.activity() != Activity.TALKING) {
      shownVersion = now.version();
    }
    return told(view(now, known, read));
  }

  private DeskView told(DeskView view) {
    var next = view.with(floorUp ? databaseUp ? null : "database-down" : "redis-down");
    shown = next;
    return next;
  }

  private DeskView view(AgentAvailability state, @Nullable DeskCall known, @Nullable Card read) {
    var call =
        Optional.ofNullable(state.call())
            .map(id ->
                new DeskView.Call(
                    id.toString(),
                    state.since(),
                    known == null ? null : known.joinedAt(),
                    known != null && known.inbound(),
                    known == null ? null : known.recorded(),
                    live(id, known),
                    read))
            .orElse(null);
    var wrapUp = known == null ? null : known.wrapUp();
    var wrapUpUntil =
        state.activity() == Activity.WRAP_UP && wrapUp != null ? state.since().plus(wrapUp) : null;
    return new DeskView(
        state.presence(),
        state.activity(),
        state.reason(),
        state.since(),
        state.legUp(),
        call,
        wrapUpUntil,
        null);
  }

  private DeskView.@Nullable Live live(CallId call, @Nullable DeskCall known) {
    var now = live;
    if (now == null || !now.call().equals(call)) {
      return null;
    }
    return new DeskView.Live(
        now.phase(),
        now.since(),
        now.recording(),
        now.machine(),
        now.muted(),
        until(LiveCall.Phase.PREVIEW, now, known == null ? null : known.preview()),
        until(LiveCall.Phase.RECONNECTING, now, known == null ? null : known.kept()),
        now.trouble());
  }

  private static @Nullable Instant until(
      LiveCall.Phase phase, LiveCall now, @Nullable Duration limit) {
    return now.phase() == phase && limit != null ? now.since().plus(limit) : null;
  }
}
