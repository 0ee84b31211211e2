package io.holdline.importing;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What is on record of each import and dry run. */
final class ImportBatches {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  ImportBatches(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** Opens a batch and answers its id. */
  long open(ImportPlan plan, String sha256) {
    var request = plan.request();
    return jdbc.sql(
            """
            insert into import_batch (preset, template_id, file_name, sha256, dry_run, form, test_numbers)
            values (:preset, cast(:template as bigint), :file, :sha, :dry, :form, :test) returning id\
            """)
        .param("preset", request.source().preset().key())
        .param("template", plan.template() == null ? null : plan.template().id())
        .param("file", request.file().getFileName().toString())
        .param("sha", sha256)
        .param("dry", request.isDryRun())
        .param("form", plan.form().text())
        .param("test", request.testNumbers())
        .query(Long.class)
        .single();
  }

  void finish(long batch, ImportCounts counts, List<ImportChange> samples, @Nullable String file) {
    jdbc.sql(
            """
            update import_batch set accepted = :accepted, created = :created, changed = :changed,
              unchanged = :unchanged, rejected = :rejected, samples = cast(:samples as jsonb),
              reject_file = :file, finished_at = clock_timestamp(), undoable = not dry_run
            where id = :id\
            """)
        .param("accepted", counts.accepted())
        .param("created", counts.created())
        .param("changed", counts.changed())
        .param("unchanged", counts.unchanged())
        .param("rejected", counts.rejected())
        .param("samples", JSON.writeValueAsString(samples))
        .param("file", file)
        .param("id", batch)
        .update();
  }

  /** Throws IllegalStateException with a sentence when a dry run read something else. */
  void refuseOther(long dryRun, ImportPlan plan, String sha256) {
    objection(dryRun, plan, sha256)
        .ifPresent(sentence -> {
          throw new IllegalStateException(sentence);
        });
  }

  /** Why a dry run does not speak of what is to be imported; empty when it does. */
  Optional<String> objection(long dryRun, ImportPlan plan, String sha256) {
    var tried =
        jdbc.sql(
                """
                select sha256, coalesce(t.name || ', version ' || t.version, preset) as source, form,
                  test_numbers, finished_at is not null as ended
                from import_batch b left join import_template t on t.id = b.template_id
                where b.id = :id and dry_run\
                """)
            .param("id", dryRun)
            .query((row, n) ->
                new Tried(
                    row.getString("sha256"),
                    row.getBoolean("ended"),
                    manner(
                        row.getString("source"),
                        row.getString("form"),
                        row.getBoolean("test_numbers"))))
            .optional();
    if (tried.isEmpty()) {
      return Optional.of("There is no dry run %d.".formatted(dryRun));
    }
    var request = plan.request();
    var manner = manner(plan.source(), plan.form().text(), request.testNumbers());
    if (!tried.get().ended()) {
      return Optional.of("The dry run %d did not come to its end.".formatted(dryRun));
    }
    if (!tried.get().sha256().equals(sha256)) {
      return Optional.of(
          "The file was changed since the dry run %d. No customer was changed; make a new dry run."
              .formatted(dryRun));
    }
    return tried.get().manner().equals(manner)
        ? Optional.empty()
        : Optional.of(
            "The dry run %d read the file as %s; this import would read it as %s."
                .formatted(dryRun, tried.get().manner(), manner));
  }

  private record Tried(String sha256, boolean ended, String manner) {}

  private static String manner(String source, String form, boolean testNumbers) {
    var manner = new StringJoiner(", ").add(source).add(form);
    return testNumbers ? manner.add("with test numbers").toString() : manner.toString();
  }
}
