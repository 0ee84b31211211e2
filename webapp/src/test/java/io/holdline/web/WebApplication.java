package io.holdline.web;

import io.holdline.calllist.AudiencePreview;
import io.holdline.calllist.ListJob;
import io.holdline.calllist.ListProgress;
import io.holdline.calllist.ManualCalls;
import io.holdline.commitment.Commitments;
import io.holdline.customer.CustomerCards;
import io.holdline.demo.DemoSignIns;
import io.holdline.dialer.redis.FloorRedis;
import io.holdline.dialer.redis.RedisAvailability;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.dialer.redis.RedisWishes;
import io.holdline.fieldforce.FieldEvents;
import io.holdline.recording.Recordings;
import io.holdline.result.Corrections;
import io.holdline.result.Dispositions;
import io.holdline.web.security.LocalOperatorToken;
import java.security.SecureRandom;
import java.time.Clock;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;

/** The web packages with their real security, and no dialer behind them. */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ComponentScan({
  "io.holdline.web.security",
  "io.holdline.web.signon",
  "io.holdline.web.sessions",
  "io.holdline.web.docs",
  "io.holdline.web.problem",
  "io.holdline.web.page",
  "io.holdline.web.floor",
  "io.holdline.web.desk",
  "io.holdline.web.customers",
  "io.holdline.web.wishes",
  "io.holdline.web.workorders",
  "io.holdline.web.kpi",
  "io.holdline.web.rules",
  "io.holdline.web.effect",
  "io.holdline.web.campaigns",
  "io.holdline.web.contact",
  "io.holdline.web.feeds",
  "io.holdline.web.cover",
  "io.holdline.web.assign",
  "io.holdline.web.today",
  "io.holdline.web.edge",
  "io.holdline.web.webhooks",
  "io.holdline.web.approvals",
  "io.holdline.web.exports",
  "io.holdline.web.retention",
  "io.holdline.web.scripts",
  "io.holdline.web.knowledge",
  "io.holdline.web.phone",
  "io.holdline.web.complaints",
  "io.holdline.web.survey",
  "io.holdline.web.admin",
  "io.holdline.kpi",
  "io.holdline.verification",
  "io.holdline.approval",
  "io.holdline.erasure",
  "io.holdline.assignment",
  "io.holdline.cover",
  "io.holdline.today",
  "io.holdline.campaign",
  "io.holdline.cohort",
  "io.holdline.feedreader",
  "io.holdline.filedrop",
  "io.holdline.fileserver",
  "io.holdline.holding",
  "io.holdline.importing",
  "io.holdline.workorder",
  "io.holdline.complaint",
  "io.holdline.survey",
  "io.holdline.innet",
  "io.holdline.resultfile",
  "io.holdline.retention",
  "io.holdline.callback",
  "io.holdline.contactpolicy",
  "io.holdline.donotcall",
  "io.holdline.explanation",
  "io.holdline.effect",
  "io.holdline.jobs",
  "io.holdline.rulebook",
  "io.holdline.ruletrace",
  "io.holdline.ruletrial",
  "io.holdline.ruleversion",
  "io.holdline.rulecase",
  "io.holdline.sale",
  "io.holdline.scoring",
  "io.holdline.script",
  "io.holdline.signals",
  "io.holdline.startgate",
  "io.holdline.workers",
  "io.holdline.offering",
  "io.holdline.outbox",
  "io.holdline.profile",
  "io.holdline.knowledge",
  "io.holdline.repcall"
})
@Import({
  AudiencePreview.class,
  CustomerCards.class,
  ListProgress.class,
  Corrections.class,
  Dispositions.class,
  Commitments.class,
  FieldEvents.class,
  Recordings.class,
  ListJob.class,
  ManualCalls.class
})
public class WebApplication {
  public static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @Bean(destroyMethod = "shutdown")
  RedissonClient redis(@Value("${test.redis-port}") int port) {
    return FloorRedis.connect("127.0.0.1", port, null);
  }

  @Bean
  RedisAvailability availability(RedissonClient redis) {
    return new RedisAvailability(redis);
  }

  @Bean
  RedisFloorBoard floorBoard(RedissonClient redis) {
    return new RedisFloorBoard(redis);
  }

  @Bean
  RedisWishes dialerWishes(RedissonClient redis) {
    return new RedisWishes(redis);
  }

  @Bean
  HeardDialer dialer(RedisWishes wishes, RedisFloorBoard board) {
    return new HeardDialer(wishes, board);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  LocalOperatorToken localOperatorToken() {
    return new LocalOperatorToken(TOKEN);
  }

  @Bean
  DemoSignIns demoSignIns(DatabaseClient database) {
    return new DemoSignIns(database, new SecureRandom(), true, clock());
  }
}
