package io.holdline.roles;

import io.holdline.jobs.JobSchedule;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.stereotype.Component;

/** Tells the schedule of the jobs when an hour of one has come, and again while data are late. */
@Component
@Conditional(Roles.Engine.class)
final class ScheduledJobs implements SchedulingConfigurer {
  private final JobSchedule schedule;
  private final Set<JobSchedule.Entry> waiting = ConcurrentHashMap.newKeySet();

  ScheduledJobs(JobSchedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar registrar) {
    for (var entry : schedule.entries()) {
      registrar.addCronTask(
          new CronTask(() -> fire(entry), new CronTrigger(entry.cron(), entry.zone())));
    }
  }

  private void fire(JobSchedule.Entry entry) {
    if (schedule.fire(entry) instanceof JobSchedule.Fired.Waits) {
      waiting.add(entry);
    } else {
      waiting.remove(entry);
    }
  }

  /** Jobs whose data were late are asked for again until they start or are refused. */
  @Scheduled(fixedDelayString = "PT1M")
  void again() {
    waiting.forEach(this::fire);
  }
}
