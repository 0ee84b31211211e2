package io.holdline.web.page;

import io.holdline.web.problem.Problem;
import io.holdline.web.security.ContentSecurityPolicy;
import io.holdline.web.security.Everyone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The HTML file behind every route of the page, with the nonce of this response in it, and the one
 * of the rep's page.
 */
@Controller
final class Page {
  private static final String PLACE_OF_NONCE = "__CSP_NONCE__";

  private final @Nullable String html;
  private final @Nullable String rep;

  @Autowired
  Page() {
    this(read("static/index.html"), read("static/rep.html"));
  }

  Page(@Nullable String html, @Nullable String rep) {
    this.html = html;
    this.rep = rep;
  }

  @Everyone
  @GetMapping({
    "/",
    "/index.html",
    "/sign-in",
    "/sign-on",
    "/floor",
    "/desk",
    "/today",
    "/results",
    "/work-orders",
    "/customers",
    "/customers/{id}",
    "/kpi",
    "/knowledge",
    "/assign",
    "/covers",
    "/contact",
    "/campaigns",
    "/campaigns/new",
    "/campaigns/{id}",
    "/rules",
    "/rules/{table}",
    "/rules/{table}/{id}",
    "/feeds",
    "/approvals",
    "/jobs",
    "/jobs/import",
    "/jobs/{id}",
    "/open/customer",
    "/nothing-here"
  })
  @ResponseBody
  Mono<ResponseEntity<String>> page(ServerWebExchange exchange) {
    return html == null
        ? notBuilt()
        : answer(
            html.replace(PLACE_OF_NONCE, ContentSecurityPolicy.nonce(exchange)),
            CacheControl.noStore());
  }

  /** A file of its own, the same for everybody: phones keep it to open it without a network. */
  @Everyone
  @GetMapping("/rep")
  @ResponseBody
  Mono<ResponseEntity<String>> rep() {
    return rep == null ? notBuilt() : answer(rep, CacheControl.noCache());
  }

  private static Mono<ResponseEntity<String>> answer(String html, CacheControl kept) {
    return Mono.just(
        ResponseEntity.ok()
            .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
            .cacheControl(kept)
            .body(html));
  }

  private static Mono<ResponseEntity<String>> notBuilt() {
    return Mono.error(Problem.notFound("The page is not part of this build."));
  }

  private static @Nullable String read(String path) {
    var file = new ClassPathResource(path);
    if (!file.exists()) {
      return null;
    }
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException("The page cannot be read.", failure);
    }
  }
}
