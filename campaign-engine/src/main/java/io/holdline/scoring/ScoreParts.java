package io.holdline.scoring;

import io.holdline.signals.SignalCatalogues;
import io.holdline.workers.PartWork;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parts of a score run that another process has opened, by the rules and the catalogue of signals
 * that it wrote down then, whatever is in force by now.
 */
@Component
final class ScoreParts implements PartWork {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Integer>> VERSIONS = new TypeReference<>() {};

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final SignalCatalogues catalogues;
  private final ScoringTables tables;

  ScoreParts(DataSource dataSource, SignalCatalogues catalogues, ScoringTables tables) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.catalogues = catalogues;
    this.tables = tables;
  }

  @Override
  public String job() {
    return ScoreJob.NAME;
  }

  @Override
  public Opened open(StepExecution part) {
    var written = written(part.getExecutionContext().getLong(ScoreJob.RUN));
    var signals = catalogues.signals(written.catalogueId());
    var scorer = tables.scorer(JSON.readValue(written.versions(), VERSIONS), signals.catalogue());
    var run = new OpenRun(written.id(), signals, written.catalogueId(), scorer);
    if (!run.scorer().ruleVersion().equals(written.ruleVersion())) {
      scorer.close();
      throw new IllegalStateException(
          "The rules %s are here %s.".formatted(written.ruleVersion(), run.scorer().ruleVersion()));
    }
    return new Ready(tasklet(part.getStepName(), run, written.asOf()), scorer);
  }

  private Tasklet tasklet(String part, OpenRun run, LocalDate asOf) {
    return part.startsWith(ScoreJob.SIGNALS)
        ? new RangeSignals(dataSource, () -> run, asOf)
        : new RangeScoring(dataSource, () -> run, asOf);
  }

  private record Ready(Tasklet tasklet, ScoringTables.InUse tables) implements Opened {
    @Override
    public void close() {
      tables.close();
    }
  }

  private record Written(
      long id, LocalDate asOf, String ruleVersion, String versions, long catalogueId) {}

  private Written written(long run) {
    return jdbc.sql(
            """
            select id, as_of, rule_version, versions::text, catalogue_id from score_run where id = :run\
            """)
        .param("run", run)
        .query(Written.class)
        .single();
  }
}
