package io.holdline.roles;

import io.holdline.jobs.JobSchedule;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.stereotype.Component;

/** Tells the schedule of the jobs when an hour of one has come. */
@Component
@Conditional(Roles.Engine.class)
final class ScheduledJobs implements SchedulingConfigurer {
  private final JobSchedule schedule;

  ScheduledJobs(JobSchedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar registrar) {
    for (var entry : schedule.entries()) {
      registrar.addCronTask(
          new CronTask(() -> schedule.fire(entry), new CronTrigger(entry.cron(), entry.zone())));
    }
  }
}
