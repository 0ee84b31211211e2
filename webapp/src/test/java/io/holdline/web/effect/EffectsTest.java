package io.holdline.web.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A goal of 4,000 drawn customers: 30 % of the held-out have left and 12.5 % of the others. */
@WebTest
class EffectsTest {
  @LocalServerPort private int port;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
    TestOperator.running().execute(DRAWN);
  }

  @Test
  void aSupervisorReadsWhetherItWorkedAndTheSameAgain() {
    browser.signedInAs("super");
    for (int again = 0; again < 2; again++) {
      browser
          .get("/api/effects?goal=kept")
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.sentence.code")
          .isEqualTo("falls")
          .jsonPath("$.sentence.en")
          .value(String.class, text -> assertThat(text).contains("contact keeps 17.5 of 100"))
          .jsonPath("$.sentence.zh")
          .value(String.class, text -> assertThat(text).contains("每百人多留住17.5人"))
          .jsonPath("$.looks.length()")
          .isEqualTo(1)
          .jsonPath("$.looks[0].heldOut")
          .isEqualTo(800)
          .jsonPath("$.looks[0].heldOutEvents")
          .isEqualTo(240)
          .jsonPath("$.looks[0].treatedEvents")
          .isEqualTo(400)
          .jsonPath("$.campaigns[0].campaign")
          .isEqualTo("kept-1");
      TestOperator.running()
          .execute(
              "update customer_outcome set happened = false where customer_id in (select id from"
                  + " customer where subscription_key like 'E%')");
    }
    browser.get("/api/effects/kept-1").expectBody().jsonPath("$.looks[0].said").isEqualTo("falls");
  }

  @Test
  void beforeItStartsACampaignSaysWhatItCanShow() {
    browser.signedInAs("market");
    browser
        .get("/api/effects/kept-2/plan?customers=5000&baseRate=0.05")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.earlierCampaigns")
        .isEqualTo(1)
        .jsonPath("$.alone")
        .value(Double.class, alone -> assertThat(alone).isBetween(0.03, 0.035))
        .jsonPath("$.sentence.en")
        .value(String.class, text -> assertThat(text).startsWith("Alone it can show at least 3."));
    browser
        .get("/api/effects/kept-2")
        .expectBody()
        .jsonPath("$.sentence.code")
        .isEqualTo("nobody-drawn");
    browser.get("/api/effects/kept-2/plan?customers=1").expectStatus().isBadRequest();
    browser.get("/api/effects/kept-2/plan?baseRate=1").expectStatus().isBadRequest();
    browser.get("/api/effects/nothing/plan").expectStatus().isNotFound();
    browser.get("/api/effects/nothing").expectStatus().isNotFound();
    browser.get("/api/effects?goal=nothing").expectStatus().isNotFound();
  }

  @Test
  void whoIsJudgedByTheEffectDoesNotReadIt() {
    browser.signedInAs("anna").get("/api/effects?goal=kept").expectStatus().isForbidden();
    browser.signedInAs("lead").get("/api/effects/kept-1/plan").expectStatus().isForbidden();
    browser.signedInAs("audit").get("/api/effects?goal=kept").expectStatus().isOk();
  }

  private static final String DRAWN =
      """
      insert into campaign (id, name_zh, name_en, goal, bands, tiers, hold_out_share) values
        ('kept-1', '一', 'One', 'kept', '{HIGH}', '{GOLD}', 0.2), ('kept-2', '二', 'Two', 'kept', '{HIGH}', '{GOLD}', 0.08)
        on conflict do nothing;
      insert into customer (subscription_key, name, region_id, in_net)
        select 'E' || n, 'E', 'south', false from generate_series(1, 4000) n on conflict do nothing;
      insert into hold_out (goal, customer_id, held_out, probability, drawn_at, campaign_id)
        select 'kept', id, substr(subscription_key, 2)::int % 5 = 0, 0.2, now() - interval '30 days', 'kept-1'
        from customer where subscription_key like 'E%' on conflict do nothing;
      insert into customer_outcome (customer_id, kind, happened, observed_on, source)
        select id, 'churned', true, current_date - 10, 'test'
        from customer cross join lateral (select substr(subscription_key, 2)::int as n) k
        where subscription_key like 'E%' and case when n % 5 = 0 then n % 50 < 15 else n % 10 = 1 end
        on conflict do nothing;
      """;
}
