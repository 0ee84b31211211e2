package io.holdline.web.security;

import io.holdline.demo.DemoSignIns;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The one way into a session, however somebody has proved who it is: on record first, under a new
 * id of the session and with a new CSRF token.
 */
@Component
public final class Entrance {
  private final Staff staff;
  private final Audit audit;
  private final ServerSecurityContextRepository contexts;
  private final ServerCsrfTokenRepository csrfTokens;
  private final ObjectProvider<DemoSignIns> demo;

  Entrance(
      Staff staff,
      Audit audit,
      ServerSecurityContextRepository contexts,
      ServerCsrfTokenRepository csrfTokens,
      ObjectProvider<DemoSignIns> demo) {
    this.staff = staff;
    this.audit = audit;
    this.contexts = contexts;
    this.csrfTokens = csrfTokens;
    this.demo = demo;
  }

  /** The person as employed now; empty for who is no longer. */
  public Mono<Person> employed(String id) {
    return staff.employed(id);
  }

  /**
   * Gives the session of the exchange to the person.
   *
   * @param how what the audit is to know of the way in
   */
  public Mono<Person> admit(Person person, Map<String, Object> how, ServerWebExchange exchange) {
    var context = new SecurityContextImpl(authenticated(person));
    return audit
        .write(new Audit.Entry(person.id(), "sign-in", null, null, how), exchange)
        .then(contexts.save(exchange, context)) // also gives the session a new id
        .then(csrfTokens.generateToken(exchange))
        .flatMap(token -> csrfTokens.saveToken(exchange, token))
        .then(
            Mono.fromRunnable(() ->
                demo.ifAvailable(known -> known.signedIn(person.id(), SignIns.mark(exchange)))))
        .thenReturn(person);
  }

  /**
   * Puts on record that somebody was not let in.
   *
   * @param who the sign-in name as far as it is known
   */
  public Mono<Void> refuse(String who, Map<String, Object> why, ServerWebExchange exchange) {
    return audit.write(new Audit.Entry(who, "sign-in-refused", null, null, why), exchange);
  }

  static UsernamePasswordAuthenticationToken authenticated(Person person) {
    return UsernamePasswordAuthenticationToken.authenticated(
        person, null, List.of(new SimpleGrantedAuthority("ROLE_" + person.role().name())));
  }
}
