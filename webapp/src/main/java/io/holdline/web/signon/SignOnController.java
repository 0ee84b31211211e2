package io.holdline.web.signon;

import io.holdline.web.problem.Problem;
import io.holdline.web.security.Everyone;
import io.holdline.web.security.LocalSignIn;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The way of a browser to the provider and back. */
@RestController
@RequestMapping(BegunCookie.PATH)
final class SignOnController {
  private static final String REFUSED = "/sign-in?refused=";

  private final SecureRandom random = new SecureRandom();
  private final SignOn signOn;
  private final SignOnSettings settings;
  private final LocalSignIn local;
  private final Arrivals arrivals;
  private final BegunCookie cookie;
  private final Clock clock;

  SignOnController(
      SignOn signOn,
      SignOnSettings settings,
      LocalSignIn local,
      Arrivals arrivals,
      BegunCookie cookie,
      Clock clock) {
    this.signOn = signOn;
    this.settings = settings;
    this.local = local;
    this.arrivals = arrivals;
    this.cookie = cookie;
    this.clock = clock;
  }

  /** The provider as the page names it. */
  record Provider(String nameZh, String nameEn) {}

  /**
   * How one may sign in here.
   *
   * @param provider null: nobody but Holdline says who somebody is
   * @param local for whom names and passwords are: {@code everyone} or {@code admins}
   */
  record Ways(@Nullable Provider provider, String local) {}

  @Everyone
  @GetMapping
  Mono<Ways> ways() {
    var name = settings.name();
    return Mono.just(
        new Ways(
            signOn.provider() == null ? null : new Provider(name.zh(), name.en()), local.whom()));
  }

  /** Leads the browser to the provider; with no way there, back to where one signs in. */
  @Everyone
  @GetMapping("/begin")
  Mono<ResponseEntity<Void>> begin(
      @RequestParam(defaultValue = "/") String to, ServerWebExchange exchange) {
    var begun = Begun.now(random, OwnPath.or(to), clock.instant());
    return signOn
        .depart(begun)
        .map(departure ->
            switch (departure) {
              case SignOn.Departure.To(var address) -> {
                cookie.write(begun, exchange);
                yield to(address.toString());
              }
              case SignOn.Departure.Impossible(var why) -> to(REFUSED + why.code());
            });
  }

  /** Where the provider sends browsers back to. */
  @Everyone
  @GetMapping("/return")
  Mono<ResponseEntity<Void>> comeBack(ServerWebExchange exchange) {
    var said = new ReturnAddress(exchange.getRequest().getQueryParams());
    return arrivals
        .comeBack(cookie.take(exchange), said, exchange)
        .map(outcome ->
            switch (outcome) {
              case Arrivals.Outcome.Arrived(var path) -> to(path);
              case Arrivals.Outcome.Refused(var why) -> to(REFUSED + why.code());
            });
  }

  /** Where a CAS server says, without a browser, that a sign-on has ended. */
  @Everyone
  @PostMapping("/return")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> ended(ServerWebExchange exchange) {
    return exchange
        .getFormData()
        .flatMap(form -> {
          var word = form.getFirst("logoutRequest");
          return word == null
              ? Mono.error(() -> Problem.badRequest("The field 'logoutRequest' is missing."))
              : arrivals.endedElsewhere(word, exchange);
        });
  }

  private static ResponseEntity<Void> to(String address) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .header(HttpHeaders.LOCATION, address)
        .cacheControl(CacheControl.noStore())
        .build();
  }
}
