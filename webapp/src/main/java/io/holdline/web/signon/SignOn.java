package io.holdline.web.signon;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Who says who somebody is: Holdline itself, or one provider outside. A provider says a name and
 * nothing else; whom it means here and what that person may do is Holdline's own.
 */
sealed interface SignOn permits LocalSignOn, OidcSignOn, CasSignOn {

  /** The provider's own address, to which its names belong; null for Holdline itself. */
  @Nullable String provider();

  /** Where the browser goes to prove it. */
  Mono<Departure> depart(Begun begun);

  /** What the provider says of the browser that came back from where {@code begun} sent it. */
  Mono<Proof> prove(Begun begun, ReturnAddress said);

  /** Of a word that the provider sends when somebody signed out there: the ticket that ended. */
  default Optional<String> endedTicket(String word) {
    return Optional.empty();
  }

  /** The way to the provider, or why there is none. */
  sealed interface Departure {
    record To(URI address) implements Departure {}

    record Impossible(Refusal why) implements Departure {}
  }

  /** What came of a sign-on at the provider's. */
  sealed interface Proof {
    /**
     * The provider knows who it is.
     *
     * @param name by which the provider knows the person
     * @param ticket by which the provider will name this sign-on when it ends; null when it will
     *     not
     */
    record Known(String name, @Nullable String ticket) implements Proof {}

    /**
     * Nobody was proved.
     *
     * @param detail a short word for log and audit, nothing secret in it; what a provider wrote is
     *     cut to letters, digits and little else
     */
    record Refused(Refusal why, String detail) implements Proof {
      private static final int LONGEST = 100;

      public Refused {
        var plain = detail.replaceAll("[^A-Za-z0-9_ .-]", "?");
        detail = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
      }
    }
  }
}
