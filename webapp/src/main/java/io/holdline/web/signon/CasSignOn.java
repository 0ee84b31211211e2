package io.holdline.web.signon;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Signing on by CAS 3.0: the browser brings a ticket, and the server is asked whose it is. The
 * state stands in the address of the service, so a ticket is good for the sign-on it was made for
 * and for no other.
 */
final class CasSignOn implements SignOn {
  private static final Logger LOG = LoggerFactory.getLogger(CasSignOn.class);
  private static final Pattern TICKET = Pattern.compile("[A-Za-z0-9._-]{8,256}");

  private final SignOnSettings settings;
  private final String server;
  private final WebClient client;

  CasSignOn(SignOnSettings settings, WebClient client) {
    this.settings = settings;
    this.server = SignOnSettings.withoutSlash(settings.cas().url());
    this.client = client;
  }

  @Override
  public String provider() {
    return server;
  }

  /** Asks nobody: whether the server is there the browser will see. */
  @Override
  public Mono<Departure> depart(Begun begun) {
    var login =
        UriComponentsBuilder.fromUriString(server)
            .path("/login")
            .queryParam("service", "{service}")
            .encode()
            .buildAndExpand(service(begun));
    return Mono.just(new Departure.To(login.toUri()));
  }

  @Override
  public Mono<Proof> prove(Begun begun, ReturnAddress said) {
    var ticket = said.only("ticket");
    if (ticket == null || !TICKET.matcher(ticket).matches()) {
      return Mono.just(new Proof.Refused(Refusal.NOT_PROVED, "no ticket"));
    }
    return client
        .get()
        .uri(validation(begun, ticket))
        .retrieve()
        .bodyToMono(String.class)
        .defaultIfEmpty("")
        .map(text -> proof(CasXml.answer(text, settings.claim()), ticket))
        .timeout(ProviderHttp.LONGEST)
        .onErrorResume(failure -> {
          LOG.warn("The CAS server {} does not answer: {}", server, failure.getClass().getName());
          return Mono.just(
              ProviderHttp.isDown(failure)
                  ? new Proof.Refused(Refusal.PROVIDER_DOWN, "no answer")
                  : new Proof.Refused(Refusal.NOT_PROVED, "not understood"));
        });
  }

  @Override
  public Optional<String> endedTicket(String word) {
    return CasXml.endedTicket(word).filter(ticket -> TICKET.matcher(ticket).matches());
  }

  private Proof proof(CasXml.Answer answer, String ticket) {
    return switch (answer) {
      case CasXml.Answer.Success(var name) -> new Proof.Known(name, ticket);
      case CasXml.Answer.Failure(var code) -> refused(code);
      case CasXml.Answer.Unreadable(var why) -> refused(why);
    };
  }

  private Proof refused(String why) {
    var refused = new Proof.Refused(Refusal.NOT_PROVED, why);
    LOG.warn("A sign-on by {} was not proved ({}).", server, refused.detail());
    return refused;
  }

  private URI validation(Begun begun, String ticket) {
    return UriComponentsBuilder.fromUriString(server)
        .path("/p3/serviceValidate")
        .queryParam("service", "{service}")
        .queryParam("ticket", "{ticket}")
        .encode()
        .buildAndExpand(service(begun), ticket)
        .toUri();
  }

  private String service(Begun begun) {
    return settings.returnUrl() + "?state=" + begun.state();
  }
}
