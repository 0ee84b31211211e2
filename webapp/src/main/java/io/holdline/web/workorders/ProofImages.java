package io.holdline.web.workorders;

import static io.holdline.web.problem.Problem.understood;
import static io.holdline.web.workorders.OrderAnswers.region;

import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.workorder.Proofs;
import io.holdline.workorder.Step;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Photos and signatures, in and out. */
@RestController
@RequestMapping("/api/work-orders/{id}/proofs")
final class ProofImages {
  private final Proofs proofs;
  private final Audit audit;

  ProofImages(Proofs proofs, Audit audit) {
    this.proofs = proofs;
    this.audit = audit;
  }

  @Allowed(Role.REP)
  @PutMapping("/{command}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> keep(
      @AuthenticationPrincipal Person rep,
      @PathVariable long id,
      @PathVariable UUID command,
      @RequestParam String kind,
      ServerWebExchange exchange) {
    var as = understood(() -> Step.ofWord(Proofs.Kind.class, "kind", kind));
    return DataBufferUtils.join(exchange.getRequest().getBody(), Proofs.LARGEST)
        .onErrorMap(DataBufferLimitException.class, _ -> tooLarge())
        .map(ProofImages::bytes)
        .map(bytes -> Proofs.Image.of(bytes).orElseThrow(ProofImages::noImage))
        .switchIfEmpty(Mono.error(ProofImages::noImage))
        .flatMap(image -> proofs.keep(id, command, as, image, rep.id(), region(rep)))
        .flatMap(kept ->
            kept
                ? audit.write(
                    Audit.Entry.of(rep, "prove-work-order", null, Long.toString(id)), exchange)
                : Mono.error(
                    Problem.refused(
                        "not-now", "The order is not in your hands, or has ten proofs already.")));
  }

  @Allowed({Role.REP, Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @GetMapping
  Mono<List<Proofs.Proof>> list(@AuthenticationPrincipal Person reader, @PathVariable long id) {
    return proofs.of(id, OrderAnswers.scope(reader));
  }

  @Allowed({Role.REP, Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @GetMapping("/{proof}")
  Mono<ResponseEntity<byte[]>> image(
      @AuthenticationPrincipal Person reader,
      @PathVariable long id,
      @PathVariable long proof,
      ServerWebExchange exchange) {
    return proofs
        .image(id, proof, OrderAnswers.scope(reader))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no such proof in your scope.")))
        .flatMap(image ->
            audit
                .write(Audit.Entry.of(reader, "see-proof", null, id + "/" + proof), exchange)
                .thenReturn(
                    ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(image.mediaType()))
                        .cacheControl(CacheControl.noStore())
                        .body(image.bytes())));
  }

  private static byte[] bytes(DataBuffer buffer) {
    var bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static Problem tooLarge() {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE, "too-large", "An image has at most 1 MB. Make it smaller.");
  }

  private static Problem noImage() {
    return Problem.of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-an-image", "That is neither JPEG nor PNG.");
  }
}
