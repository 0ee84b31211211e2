package io.holdline.importing;

import io.holdline.batch.JobNotes;
import io.holdline.importformat.RowFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The steps between reading and applying: refuses staged rows that only the whole file or the
 * database can tell to be wrong, and writes the refused ones to files. When these cannot be written
 * the import ends before a customer was touched.
 */
final class ImportChecking {
  static final String REJECT_FILE = "rejectFile";

  private final JdbcClient jdbc;
  private final RejectFile rejects;
  private final ImportPlan plan;
  private final RowFormat format;

  ImportChecking(DataSource dataSource, ImportPlan plan) {
    this.jdbc = JdbcClient.create(dataSource);
    this.rejects = new RejectFile(dataSource);
    this.plan = plan;
    this.format = plan.format();
  }

  RepeatStatus check(StepContribution contribution, ChunkContext context) {
    refuseWhatDoesNotFit();
    var notes = JobNotes.of(context);
    notes.result("rejected", rejects.count());
    notes.result("sharedNumbers", sharedNumbers());
    return RepeatStatus.FINISHED;
  }

  RepeatStatus writeRejects(StepContribution contribution, ChunkContext context)
      throws IOException {
    long rejected = rejects.count();
    if (rejected > 0) {
      var list = target();
      var rows = list.resolveSibling(rowsOf(list.getFileName().toString()));
      rejects.write(plan, list, rows);
      var notes = JobNotes.of(context);
      notes.result(REJECT_FILE, list.toString());
      notes.result("repairFile", rows.toString());
      contribution.incrementWriteCount(rejected);
    }
    return RepeatStatus.FINISHED;
  }

  private Path target() throws IOException {
    var wished = plan.request().rejectFile();
    if (wished == null) {
      return Files.createTempFile("holdline-rejects-", ".csv");
    }
    var file = wished.toAbsolutePath();
    Files.createDirectories(file.getParent());
    return file;
  }

  private static String rowsOf(String list) {
    return (list.endsWith(".csv") ? list.substring(0, list.length() - ".csv".length()) : list)
        + ".rows.csv";
  }

  private void refuseWhatDoesNotFit() {
    refuse(
        format.keyColumn(),
        "subscription_key",
        "'The key stands already in line ' || first_line || '.'",
        """
        from (select r.line, r.subscription_key, twice.first_line
              from import_row r
              join (select subscription_key, min(line) as first_line from import_row
                    group by subscription_key having count(*) > 1) twice using (subscription_key)
              where r.line > twice.first_line) r
        where true\
        """);
    refuse(
        format.nameOf("region"),
        "region_id",
        "'There is no region of this name.'",
        "from import_row r where region_id is not null and not exists (select from region g where"
            + " g.id = r.region_id)");
    refuse(
        format.nameOf("owner"),
        "owner_id",
        "'There is no member of staff of this sign-in name.'",
        "from import_row r where owner_id is not null and not exists (select from staff s where"
            + " s.id = r.owner_id)");
    jdbc.sql("delete from import_row r using import_reject x where x.line = r.line").update();
    jdbc.sql("analyze import_row").update();
  }

  private void refuse(String column, String value, String sentence, String from) {
    jdbc.sql(
            """
            insert into import_reject (line, column_name, value, sentence)
            select r.line, :column, r.%s, %s %s
              and not exists (select from import_reject x where x.line = r.line)\
            """
                .formatted(value, sentence, from))
        .param("column", column)
        .update();
  }

  /** How many rows have a number that another row has too. */
  private long sharedNumbers() {
    return jdbc.sql(
            """
            select coalesce(sum(n), 0) from (
              select count(*) as n from import_row where phone is not null group by phone having count(*) > 1) shared\
            """)
        .query(Long.class)
        .single();
  }
}
