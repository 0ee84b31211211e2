package io.holdline.web.signon;

import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Whom the provider's names mean, as administrators say it; every change is on record. */
@RestController
@RequestMapping("/api/sign-on/links")
final class LinksController {
  private static final int LONGEST = 200;

  private final SignOn signOn;
  private final Links links;
  private final Audit audit;

  LinksController(SignOn signOn, Links links, Audit audit) {
    this.signOn = signOn;
    this.links = links;
    this.audit = audit;
  }

  /**
   * A link that is wished for.
   *
   * @param subject the person's name at the provider's, exactly as the provider writes it
   */
  record Wish(@Nullable String staffId, @Nullable String subject) {}

  record Made(long id) {}

  /**
   * Everybody, and by which name the provider knows them.
   *
   * @param provider its address; null: there is none, and nobody is linked
   */
  record People(@Nullable String provider, List<Links.Employee> people) {}

  @Allowed(Role.ADMIN)
  @GetMapping
  Mono<People> people() {
    var provider = signOn.provider();
    return provider == null
        ? Mono.just(new People(null, List.of()))
        : links.people(provider).map(people -> new People(provider, people));
  }

  @Allowed(Role.ADMIN)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Made> make(
      @AuthenticationPrincipal Person admin, @RequestBody Wish wish, ServerWebExchange exchange) {
    var staff = Problem.needed("staffId", wish.staffId);
    var subject = Problem.needed("subject", wish.subject);
    if (subject.isBlank() || subject.length() > LONGEST || !subject.equals(subject.strip())) {
      throw Problem.badRequest(
          "The 'subject' has 1 to %d characters and no space around it.".formatted(LONGEST));
    }
    return Mono.fromSupplier(this::provider)
        .flatMap(provider -> links.make(provider, subject, staff, admin.id()))
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused(
                    "link-refused",
                    "Nobody of that name works here, or the person or the subject has a link "
                        + "already. End that one first.")))
        .flatMap(id ->
            recorded(admin, "sign-on-link", staff, Map.of("subject", subject), exchange)
                .thenReturn(new Made(id)));
  }

  @Allowed(Role.ADMIN)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> end(
      @AuthenticationPrincipal Person admin, @PathVariable long id, ServerWebExchange exchange) {
    return Mono.fromSupplier(this::provider)
        .flatMap(provider -> links.end(provider, id, admin.id()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no link of this number.")))
        .flatMap(staff -> recorded(admin, "sign-on-unlink", staff, Map.of("link", id), exchange));
  }

  private String provider() {
    var provider = signOn.provider();
    if (provider == null) {
      throw Problem.refused(Refusal.OFF.code(), "Nobody signs on at a provider here.");
    }
    return provider;
  }

  private Mono<Void> recorded(
      Person admin,
      String action,
      String staff,
      Map<String, Object> detail,
      ServerWebExchange exchange) {
    return audit.write(new Audit.Entry(admin.id(), action, null, staff, detail), exchange);
  }
}
