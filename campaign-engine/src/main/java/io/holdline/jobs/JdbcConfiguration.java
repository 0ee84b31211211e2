package io.holdline.jobs;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.ThreadPoolExecutor;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.batch.autoconfigure.BatchTaskExecutor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The JDBC side, which only batch jobs and bulk copies use: a small pool, its transactions, and the
 * threads that jobs run on. Connection settings are {@code spring.datasource.*}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataSourceProperties.class)
class JdbcConfiguration {
  /** Two jobs, two partitions each, two counts of an audience, and one connection over. */
  private static final int CONNECTIONS = 8;

  private static final int JOBS_AT_ONCE = 2;
  private static final int JOBS_WAITING = 8;

  @Bean
  HikariDataSource dataSource(DataSourceProperties properties) {
    var dataSource = properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    dataSource.setPoolName("holdline-jobs");
    dataSource.setMaximumPoolSize(CONNECTIONS);
    return dataSource;
  }

  @Bean
  @Primary
  JdbcTransactionManager jdbcTransactionManager(DataSource dataSource) {
    return new JdbcTransactionManager(dataSource);
  }

  @Bean(defaultCandidate = false)
  @BatchTaskExecutor
  ThreadPoolTaskExecutor jobExecutor() {
    return bounded("job-", JOBS_AT_ONCE, JOBS_WAITING);
  }

  @Bean(defaultCandidate = false)
  @Qualifier("partitions")
  ThreadPoolTaskExecutor partitions() {
    return bounded("part-", 2, 64);
  }

  private static ThreadPoolTaskExecutor bounded(String name, int threads, int waiting) {
    var executor = new ThreadPoolTaskExecutor();
    executor.setThreadNamePrefix(name);
    executor.setCorePoolSize(threads);
    executor.setMaxPoolSize(threads);
    executor.setQueueCapacity(waiting);
    executor.setAllowCoreThreadTimeOut(true);
    executor.setRejectedExecutionHandler(new ThreadPoolExecutor.AbortPolicy());
    executor.setWaitForTasksToCompleteOnShutdown(false);
    return executor;
  }
}
