package io.holdline.web.today;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.WebTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A manager reads the own day, names masked. */
@WebTest
class TodayTest {
  @LocalServerPort private int port;

  @Test
  void theDayHasTheOwnListWithItsReasons() {
    new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build())
        .signedInAs("anna")
        .get("/api/desk/today")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.entries[?(@.kind == 'record')].customer")
        .isEqualTo(1)
        .jsonPath("$.entries[?(@.kind == 'record')].nameMasked")
        .isEqualTo("张*伟")
        .jsonPath("$.entries[?(@.kind == 'record')].reasons[0].en")
        .isEqualTo("Days until the contract ends: 20.")
        .jsonPath("$.results.share")
        .value(Double.class, share -> assertThat(share).isBetween(0.0, 1.0));
  }
}
