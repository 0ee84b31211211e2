package io.holdline.web.rules;

import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableText;
import io.holdline.web.problem.Problem;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What callers send, up to 5 MB: whole tables, which are larger than other requests may be. */
@Component
final class RuleBodies {
  private static final int LARGEST = 5 << 20;

  private final JsonMapper json;

  RuleBodies(JsonMapper json) {
    this.json = json;
  }

  /** The bytes of a request. */
  Mono<byte[]> bytes(Flux<DataBuffer> body) {
    return DataBufferUtils.join(body, LARGEST)
        .map(joined -> {
          try {
            var bytes = new byte[joined.readableByteCount()];
            joined.read(bytes);
            return bytes;
          } finally {
            DataBufferUtils.release(joined);
          }
        })
        .onErrorMap(
            DataBufferLimitException.class,
            _ ->
                Problem.of(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A table may be up to 5 MB."))
        .switchIfEmpty(Mono.error(() -> Problem.badRequest("The request is empty.")));
  }

  <T> Mono<T> read(Flux<DataBuffer> body, Class<T> type) {
    return bytes(body)
        .map(bytes -> {
          try {
            return json.readValue(bytes, type);
          } catch (JacksonException e) {
            throw Problem.badRequest("The request cannot be read as JSON.");
          }
        });
  }

  /** The table that is meant; a form that is none is refused with a sentence. */
  TableText table(@Nullable JsonNode table) {
    if (table == null || table.isNull()) {
      throw Problem.badRequest("The field 'table' is missing.");
    }
    return switch (TableJson.parse(json.writeValueAsString(table))) {
      case TableJson.Parsed.Table(var text) -> text;
      case TableJson.Parsed.Refused(var sentence) -> throw Problem.badRequest(sentence);
    };
  }

  JsonNode tree(TableText table) {
    return json.readTree(TableJson.write(table));
  }

  JsonNode tree(String written) {
    return json.readTree(written);
  }

  /** Work that blocks or takes long, off the event loop. */
  static <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
  }
}
