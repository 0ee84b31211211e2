package io.holdline.feedreader;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.FeedReader;
import io.holdline.filedrop.FeedReader.Result;
import io.holdline.textfile.RowsOfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Files of which every row is a piece of news: all rows are looked at first, and with one that is
 * wrong none is heard. News that was heard before, whole or in part, is heard once.
 */
final class FileOfNews<N> {
  private static final int AT_ONCE = 5_000;
  private static final int FAULTS = 5;

  private final Label what;
  private final List<String> neededColumns;
  private final Function<NamedRow, N> form;
  private final Function<List<N>, Mono<Long>> hear;

  /**
   * @param what the news is of, for people: "orders"
   * @param form throws IllegalArgumentException or DateTimeException with what is wrong with a row
   * @param hear at most 5,000; tells how many were new
   */
  FileOfNews(
      Label what,
      List<String> neededColumns,
      Function<NamedRow, N> form,
      Function<List<N>, Mono<Long>> hear) {
    this.what = what;
    this.neededColumns = neededColumns;
    this.form = form;
    this.hear = hear;
  }

  Result take(Feed feed, Path data, String sha256) {
    try {
      var written = Files.getLastModifiedTime(data);
      var faults = faults(feed, data);
      if (!faults.isEmpty()) {
        var listed = String.join(" ", faults);
        return new Result.Refused(new Label("有误的行：" + listed, "Rows are wrong: " + listed));
      }
      return FeedReader.isStill(data, sha256) ? hear(feed, data, written) : changed();
    } catch (IOException e) {
      return new Result.Failed(
          new Label("读取文件失败：" + e.getMessage(), "Reading the file failed: " + e.getMessage()));
    }
  }

  private static Result changed() {
    return new Result.Failed(
        new Label("文件在核对之后被改动", "The file was changed after it had been checked"));
  }

  /** What is wrong with the file's rows; of many faults the first. */
  private List<String> faults(Feed feed, Path data) throws IOException {
    var faults = new ArrayList<String>();
    try (var file = opened(data)) {
      var columns = Columns.of(feed, file);
      var lacking = new ArrayList<>(neededColumns);
      lacking.removeAll(columns.places().keySet());
      if (!lacking.isEmpty()) {
        return List.of("The header lacks %s.".formatted(String.join(", ", lacking)));
      }
      for (var row = file.next(); row != null && faults.size() < FAULTS; row = file.next()) {
        if (read(columns, row) instanceof Read.Wrong<N>(var sentence)) {
          faults.add("Line %d: %s".formatted(row.line(), sentence));
        }
      }
    }
    return faults;
  }

  /** What a row turned out to be. */
  private sealed interface Read<N> {
    record News<N>(N news) implements Read<N> {}

    record Wrong<N>(String sentence) implements Read<N> {}
  }

  /** The header of a feed's file. */
  private record Columns(String source, ZoneId zone, int width, Map<String, Integer> places) {
    static Columns of(Feed feed, RowsOfFile file) {
      var places = new HashMap<String, Integer>();
      var header = file.header();
      for (int i = 0; i < header.size(); i++) {
        places.putIfAbsent(header.get(i).strip(), i);
      }
      return new Columns(
          "file:" + feed.name(), feed.schedule().zone(), header.size(), Map.copyOf(places));
    }

    NamedRow row(List<String> cells) {
      return new NamedRow(source, zone, places, cells);
    }
  }

  private Read<N> read(Columns columns, RowsOfFile.Row row) {
    if (row.broken() != null) {
      return new Read.Wrong<>(row.broken());
    }
    if (row.cells().size() != columns.width()) {
      return new Read.Wrong<>(
          "The row has %d columns; the header has %d."
              .formatted(row.cells().size(), columns.width()));
    }
    try {
      return new Read.News<>(form.apply(columns.row(row.cells())));
    } catch (IllegalArgumentException | DateTimeException e) {
      return new Read.Wrong<>(String.valueOf(e.getMessage()));
    }
  }

  private Result hear(Feed feed, Path data, FileTime written) throws IOException {
    long read = 0;
    long heard = 0;
    try (var file = opened(data)) {
      var columns = Columns.of(feed, file);
      for (var news = some(columns, file); !news.isEmpty(); news = some(columns, file)) {
        if (!Files.getLastModifiedTime(data).equals(written)) {
          return changed();
        }
        read += news.size();
        heard += Objects.requireNonNull(hear.apply(news).block());
      }
    }
    return new Result.Taken(
        Map.of("rows", read, "heard", heard, "known", read - heard),
        new Label(
            "已听取 %,d 条%s消息，其中 %,d 条此前已知。".formatted(read, what.zh(), read - heard),
            "%,d pieces of news of %s, %,d of them known before."
                .formatted(read, what.en(), read - heard)));
  }

  private List<N> some(Columns columns, RowsOfFile file) throws IOException {
    var news = new ArrayList<N>(AT_ONCE);
    while (news.size() < AT_ONCE) {
      var row = file.next();
      if (row == null) {
        break;
      }
      if (read(columns, row) instanceof Read.News<N>(var one)) {
        news.add(one);
      }
    }
    return news;
  }

  private static RowsOfFile opened(Path data) throws IOException {
    return switch (RowsOfFile.open(data)) {
      case RowsOfFile.Opened.Ready(var rows) -> rows;
      case RowsOfFile.Opened.Refused(var sentence) -> throw new IOException(sentence);
    };
  }
}
