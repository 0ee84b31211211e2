package io.holdline.web.feeds;

import io.holdline.innet.InNetHistory;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the operator's systems say of subscriptions that are nobody's here. */
@RestController
@RequestMapping("/api/feeds/unmatched")
final class UnmatchedNews {
  private final InNetHistory inNet;

  UnmatchedNews(InNetHistory inNet) {
    this.inNet = inNet;
  }

  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @GetMapping
  Mono<InNetHistory.Unmatched> inNet() {
    return inNet.unmatched();
  }
}
