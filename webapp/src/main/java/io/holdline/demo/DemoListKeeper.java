package io.holdline.demo;

import io.holdline.jobs.JobRefused;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Builds the demo's next list when the last one is nearly called through. */
@Component
@ConditionalOnProperty(name = "holdline.demo.enabled", havingValue = "true")
class DemoListKeeper {
  private static final Logger log = LoggerFactory.getLogger(DemoListKeeper.class);
  private final DemoJobs jobs;

  DemoListKeeper(DemoJobs jobs) {
    this.jobs = jobs;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
  void look() {
    try {
      jobs.buildListIfNeeded(log::info);
    } catch (JobRefused | DataAccessException e) {
      log.warn("The demo's next list is tried again later. {}", e.toString());
    }
  }
}
