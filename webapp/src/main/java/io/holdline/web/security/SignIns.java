package io.holdline.web.security;

import io.holdline.demo.DemoSignIns;
import io.holdline.web.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** Signing in with a name and a password, and out again. */
@RestController
@RequestMapping("/api/session")
final class SignIns {
  private static final int LONGEST_INPUT = 200;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
  private static final String WRONG = "The name or the password is wrong.";

  private final Staff staff;
  private final Passwords passwords;
  private final LocalSignIn local;
  private final SignInLimit limit;
  private final Entrance entrance;
  private final Audit audit;
  private final ObjectProvider<DemoSignIns> demo;

  SignIns(
      Staff staff,
      Passwords passwords,
      LocalSignIn local,
      SignInLimit limit,
      Entrance entrance,
      Audit audit,
      ObjectProvider<DemoSignIns> demo) {
    this.staff = staff;
    this.passwords = passwords;
    this.local = local;
    this.limit = limit;
    this.entrance = entrance;
    this.audit = audit;
    this.demo = demo;
  }

  /** A name and a password as they were typed. */
  record Credentials(@Nullable String username, @Nullable String password) {
    @Override
    public String toString() {
      return "Credentials[%s, …]".formatted(username);
    }
  }

  /** Who is signed in, as the page shows it. */
  record Me(
      String id,
      String nameZh,
      String nameEn,
      String role,
      @Nullable String teamId,
      @Nullable String regionId,
      List<String> rights) {
    static Me of(Person person) {
      return new Me(
          person.id(),
          person.nameZh(),
          person.nameEn(),
          person.role().key(),
          person.teamId(),
          person.regionId(),
          person.role().rights().stream().map(Right::key).toList());
    }
  }

  @Everyone
  @PostMapping
  Mono<Me> signIn(@RequestBody Credentials typed, ServerWebExchange exchange) {
    var user = typed.username;
    var password = typed.password;
    if (user == null || password == null) {
      return Mono.error(Problem.badRequest("A sign-in needs 'username' and 'password'."));
    }
    if (user.length() > LONGEST_INPUT || password.length() > LONGEST_INPUT) {
      return Mono.error(Problem.badRequest("A name or password has at most 200 characters."));
    }
    var address = Audit.address(exchange);
    if (!limit.admits(user, address)) {
      return Mono.error(
          Problem.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "too-many-tries",
              "Too many sign-ins failed. Wait a minute and try again."));
    }
    return staff
        .candidate(user)
        .flatMap(candidate ->
            passwords
                .match(password, candidate.hash())
                .mapNotNull(matches -> matches ? candidate.person() : null))
        .switchIfEmpty(Mono.defer(() -> refused(user, exchange)))
        .flatMap(
            person -> local.admits(person) ? admit(person, exchange) : closed(person, exchange))
        .doOnNext(_ -> limit.succeeded(user, address));
  }

  @SignedIn
  @GetMapping
  Mono<Me> me(@AuthenticationPrincipal Person person) {
    return Mono.just(Me.of(person));
  }

  @SignedIn
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> signOut(
      @AuthenticationPrincipal Person person, WebSession session, ServerWebExchange exchange) {
    return audit
        .write(Audit.Entry.of(person, "sign-out", null, null), exchange)
        .onErrorComplete() // leaving must work when the database does not
        .then(session.invalidate())
        .then(
            Mono.fromRunnable(
                () -> demo.ifAvailable(known -> known.signedOut(person.id(), mark(exchange)))));
  }

  /** The demo's people, for one-click sign-in; empty wherever the demo does not offer them. */
  @Everyone
  @GetMapping("/demo")
  Mono<List<DemoSignIns.Entry>> offered() {
    var signIns = demo.getIfAvailable();
    return Mono.just(signIns == null ? List.of() : signIns.offered());
  }

  private Mono<Me> admit(Person person, ServerWebExchange exchange) {
    return entrance.admit(person, Map.of(), exchange).map(Me::of);
  }

  private Mono<Person> refused(String user, ServerWebExchange exchange) {
    var who = NAME.matcher(user).matches() ? user : "unknown";
    return entrance
        .refuse(who, Map.of(), exchange)
        .then(Mono.error(() -> Problem.of(HttpStatus.UNAUTHORIZED, "wrong-credentials", WRONG)));
  }

  /** Told only to whoever knows the password, so that nobody learns who is an administrator. */
  private Mono<Me> closed(Person person, ServerWebExchange exchange) {
    return entrance
        .refuse(person.id(), Map.of("why", "local-sign-in-closed"), exchange)
        .then(
            Mono.error(() ->
                Problem.of(
                    HttpStatus.FORBIDDEN,
                    "local-sign-in-closed",
                    "Only administrators sign in with a password here. Use the other way.")));
  }

  static @Nullable String mark(ServerWebExchange exchange) {
    return exchange.getRequest().getHeaders().getFirst(DemoSignIns.MARK);
  }
}
