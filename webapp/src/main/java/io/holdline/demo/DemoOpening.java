package io.holdline.demo;

import io.holdline.roles.OpeningStep;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Opens the demo: an operator when the home is empty, scores, a list, sign-ins and the people at
 * the desks.
 */
@Component
@Order(20)
@ConditionalOnProperty(name = "holdline.demo.enabled", havingValue = "true")
class DemoOpening implements OpeningStep {
  static final long SEED = 1;
  private static final List<String> SHOWN = List.of("supervisor", "marketer", "mgr01", "rep1");

  private final DataSource dataSource;
  private final DemoJobs jobs;
  private final DemoSignIns signIns;
  private final DemoPeople people;
  private final boolean robots;
  private final int customers;

  DemoOpening(
      DataSource dataSource,
      DemoJobs jobs,
      DemoSignIns signIns,
      DemoPeople people,
      @Value("${holdline.demo.robots:true}") boolean robots,
      @Value("${holdline.demo.customers:30000}") int customers) {
    if (customers < 100 || customers > 1_000_000) {
      throw new IllegalArgumentException(
          "The setting holdline.demo.customers (%d) must be between 100 and 1000000."
              .formatted(customers));
    }
    this.dataSource = dataSource;
    this.jobs = jobs;
    this.signIns = signIns;
    this.people = people;
    this.robots = robots;
    this.customers = customers;
  }

  @Override
  public void open(URI url, Consumer<String> progress) {
    progress.accept("Looking at the customers");
    if (DemoOperator.createIfEmpty(dataSource, jobs.today(), SEED, customers)) {
      progress.accept(
          "Made a demo operator of %,d customers with a year of history".formatted(customers));
    } else if (DemoOperator.createStaffAndCampaign(dataSource)) {
      progress.accept("Made the demo's staff and the campaign for the imported customers");
    }
    jobs.scoreIfNeeded(progress);
    jobs.photographIfNeeded(progress);
    jobs.buildListIfNeeded(progress);
    signIns.prepare().block(Duration.ofMinutes(1));
    progress.accept("Sign-ins of this start:");
    for (var entry : signIns.all()) {
      if (SHOWN.contains(entry.username())) {
        progress.accept(
            "  %-12s %-18s %s".formatted(entry.username(), entry.password(), entry.nameEn()));
      }
    }
    if (robots) {
      people.start(url, SEED);
    }
  }
}
