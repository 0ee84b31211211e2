package io.holdline.web.desk;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.CallId;
import io.holdline.web.customers.Card;
import io.holdline.web.customers.Cards;
import io.holdline.web.desk.DeskCalls.DeskCall;
import io.holdline.web.security.Person;
import java.time.Clock;
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

  private final Person person;
  private final ServerWebExchange exchange;
  private final DeskCalls calls;
  private final Cards cards;
  private final Clock clock;

  private long shownVersion = -1;
  private @Nullable CallId cardOf;
  private @Nullable Card card;

  Seat(Person person, ServerWebExchange exchange, DeskCalls calls, Cards cards, Clock clock) {
    this.person = person;
    this.exchange = exchange;
    this.calls = calls;
    this.cards = cards;
    this.clock = clock;
  }

  /** Whether the page does not show this state yet, or not all of it. */
  boolean isNews(AgentAvailability state) {
    return state.version() > shownVersion;
  }

  DeskView loggedOut() {
    return DeskView.loggedOut(clock.instant());
  }

  /**
   * The view of a state. While the database is down the desk is shown without card, and is not
   * taken for shown.
   */
  Mono<DeskView> show(AgentAvailability state) {
    var call = state.call();
    if (call == null) {
      shownVersion = state.version();
      return Mono.just(view(state, null, null));
    }
    return calls
        .find(call)
        .flatMap(known -> cardOf(call).map(read -> shown(state, known, read)))
        .onErrorResume(failure -> {
          LOG.debug("The card of call {} cannot be read.", call, failure);
          return Mono.empty();
        })
        .switchIfEmpty(Mono.fromSupplier(() -> view(state, null, null)));
  }

  private Mono<Card> cardOf(CallId call) {
    if (card != null && call.equals(cardOf)) {
      return Mono.just(card);
    }
    return cards
        .readOnCall(call, person, exchange)
        .doOnNext(read -> {
          cardOf = call;
          card = read;
        });
  }

  private DeskView shown(AgentAvailability state, DeskCall known, Card read) {
    var complete = known.joinedAt() != null || state.activity() != Activity.TALKING;
    shownVersion = complete ? state.version() : shownVersion;
    return view(state, known, read);
  }

  private static DeskView view(
      AgentAvailability state, @Nullable DeskCall known, @Nullable Card card) {
    var call =
        Optional.ofNullable(state.call())
            .map(id ->
                new DeskView.Call(
                    id.toString(), state.since(), known == null ? null : known.joinedAt(), card))
            .orElse(null);
    var wrapUpUntil =
        state.activity() == Activity.WRAP_UP && known != null
            ? state.since().plus(known.wrapUp())
            : null;
    return new DeskView(
        state.presence(),
        state.activity(),
        state.reason(),
        state.since(),
        state.legUp(),
        call,
        wrapUpUntil);
  }
}
