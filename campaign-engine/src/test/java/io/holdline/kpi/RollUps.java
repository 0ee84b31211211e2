package io.holdline.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.ledger.LedgerDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The job of past days, without a schedule around it. */
final class RollUps {
  private RollUps() {}

  /** Runs it at a moment. */
  static void run(LedgerDatabase database, LocalDate from, LocalDate asOf, Instant now)
      throws Exception {
    var transactions = new JdbcTransactionManager(database.dataSource());
    var repositories = new JdbcJobRepositoryFactoryBean();
    repositories.setDataSource(database.dataSource());
    repositories.setTransactionManager(transactions);
    repositories.afterPropertiesSet();
    var repository = repositories.getObject();
    var job =
        new KpiRollUpJob(
                repository,
                transactions,
                database.dataSource(),
                new SyncTaskExecutor(),
                new ObjectProvider<Clock>() {
                  @Override
                  public Clock getObject() {
                    return Clock.fixed(now, ZoneOffset.UTC);
                  }
                })
            .job(from, asOf);
    var parameters =
        new JobParametersBuilder().addString("run", UUID.randomUUID().toString()).toJobParameters();
    var instance = repository.createJobInstance(job.getName(), parameters);
    var execution = repository.createJobExecution(instance, parameters, new ExecutionContext());
    job.execute(execution);
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
  }
}
