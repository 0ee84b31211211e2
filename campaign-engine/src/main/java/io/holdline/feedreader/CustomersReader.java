package io.holdline.feedreader;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.FeedReader;
import io.holdline.importformat.Preset;
import io.holdline.importing.ImportAim;
import io.holdline.importing.ImportRecord;
import io.holdline.importing.ImportRequest;
import io.holdline.importing.ImportSource;
import io.holdline.importing.Imports;
import io.holdline.jobs.JobRefused;
import io.holdline.jobs.JobView;
import io.holdline.jobs.Jobs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Files of customers, taken over by the import job. */
@Component
final class CustomersReader implements FeedReader {
  private final Jobs jobs;
  private final Imports imports;

  CustomersReader(Jobs jobs, Imports imports) {
    this.jobs = jobs;
    this.imports = imports;
  }

  @Override
  public String kind() {
    return "customers";
  }

  /** An older file would put back what a newer one has changed. */
  @Override
  public boolean olderDoesNoHarm() {
    return false;
  }

  @Override
  public Result take(Feed feed, Path data, String sha256) {
    return loadedBefore(data, sha256).orElseGet(() -> load(feed, data, sha256));
  }

  /** A process that died after the import and before it could say so. */
  private Optional<Result> loadedBefore(Path data, String sha256) {
    return imports
        .newestDone()
        .filter(done ->
            done.sha256().equals(sha256) && done.file().equals(data.getFileName().toString()))
        .map(CustomersReader::taken);
  }

  private static Result taken(ImportRecord done) {
    var counts = done.counts();
    var figures = new HashMap<>(Map.of("import", done.id()));
    if (counts != null) {
      figures.put("accepted", counts.accepted());
      figures.put("created", counts.created());
      figures.put("changed", counts.changed());
      figures.put("unchanged", counts.unchanged());
      figures.put("rejected", counts.rejected());
    }
    return new Result.Taken(
        figures,
        new Label(
            "已导入 %,d 行：新增 %,d，变更 %,d，未变 %,d；拒收 %,d 行。"
                .formatted(
                    figures.getOrDefault("accepted", 0L),
                    figures.getOrDefault("created", 0L),
                    figures.getOrDefault("changed", 0L),
                    figures.getOrDefault("unchanged", 0L),
                    figures.getOrDefault("rejected", 0L)),
            "%,d rows accepted (%,d new, %,d changed, %,d unchanged), %,d rejected."
                .formatted(
                    figures.getOrDefault("accepted", 0L),
                    figures.getOrDefault("created", 0L),
                    figures.getOrDefault("changed", 0L),
                    figures.getOrDefault("unchanged", 0L),
                    figures.getOrDefault("rejected", 0L))));
  }

  private Result load(Feed feed, Path data, String sha256) {
    var request =
        new ImportRequest(
            data,
            new ImportSource(Preset.HOLDLINE, feed.template(), null, null),
            false,
            rejects(data),
            new ImportAim.TakeOverThat(sha256));
    try {
      var view = jobs.await(jobs.startImport(request));
      return switch (view.state()) {
        case COMPLETED -> done(view);
        case FAILED, STOPPED, RUNNING ->
            new Result.Failed(
                new Label("导入任务 %d 未完成：%s".formatted(view.id(), view.message()), view.message()));
      };
    } catch (JobRefused refusal) {
      var sentence = String.valueOf(refusal.getMessage());
      return refusal.passes()
          ? new Result.NotNow(new Label("暂不能导入：" + sentence, sentence))
          : new Result.Refused(new Label("无法导入：" + sentence, sentence));
    }
  }

  /** A file of ours in the feed's folder, for what is refused of a delivery. */
  private static Path rejects(Path data) {
    return data.resolveSibling("rejects").resolve(data.getFileName() + ".rejects.csv");
  }

  private Result done(JobView view) {
    if (view.result().get("import") instanceof Long id) {
      return imports
          .find(id)
          .map(CustomersReader::taken)
          .orElseThrow(() -> new IllegalStateException("The import %d is gone.".formatted(id)));
    }
    throw new IllegalStateException(
        "The job %d did not say which import it was.".formatted(view.id()));
  }
}
