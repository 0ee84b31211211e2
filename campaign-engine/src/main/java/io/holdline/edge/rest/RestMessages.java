package io.holdline.edge.rest;

import io.holdline.edge.Messages;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Texts by TM Forum's communication interface (TMF681 v4); our reference is a characteristic. */
final class RestMessages implements Messages {
  private static final String MESSAGES = "/communicationManagement/v4/communicationMessage";

  private final WebClient client;

  RestMessages(WebClient client) {
    this.client = client;
  }

  /** What we read of a message of theirs. */
  record Message(@Nullable String id, @Nullable String state) {
    Sent sent() {
      if (state != null && (state.equals("failed") || state.equals("rejected"))) {
        return new Sent.Undeliverable(state);
      }
      if (id == null || id.isBlank()) {
        throw new IllegalStateException("The text gateway answered without a message's id.");
      }
      return new Sent.Accepted(id);
    }
  }

  @Override
  public Mono<Sent> send(Text text) {
    var body =
        Map.of(
            "@type", "CommunicationMessage",
            "messageType", "SMS",
            "content", text.body(),
            "receiver", List.of(Map.of("phoneNumber", text.to().e164())),
            "characteristic",
                List.of(
                    Map.of("name", "reference", "value", text.reference().toString()),
                    Map.of("name", "language", "value", text.language())));
    return client.post().uri(MESSAGES).bodyValue(body).exchangeToMono(RestMessages::sent);
  }

  private static Mono<Sent> sent(ClientResponse answer) {
    if (answer.statusCode().is2xxSuccessful()) {
      return answer.bodyToMono(Message.class).map(Message::sent);
    }
    if (answer.statusCode().isSameCodeAs(HttpStatus.UNPROCESSABLE_CONTENT)) {
      return answer
          .bodyToMono(RestOrderDesk.Failure.class)
          .map(failure ->
              new Sent.Undeliverable(
                  failure.reason() == null ? "undeliverable" : failure.reason()));
    }
    return answer.createError();
  }
}
