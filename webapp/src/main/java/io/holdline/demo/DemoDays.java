package io.holdline.demo;

import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets the demo's customers leave day by day, as their hidden truth says. */
@Component
@ConditionalOnProperty(name = "holdline.demo.enabled", havingValue = "true")
class DemoDays {
  private static final Logger log = LoggerFactory.getLogger(DemoDays.class);
  private final DemoOutcomes outcomes;
  private final DemoJobs jobs;

  DemoDays(DataSource dataSource, DemoJobs jobs) {
    this.outcomes = new DemoOutcomes(dataSource);
    this.jobs = jobs;
  }

  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void tell() {
    try {
      outcomes.until(jobs.today());
    } catch (DataAccessException e) {
      log.warn("What became of the demo's customers is told an hour later. {}", e.toString());
    }
  }
}
