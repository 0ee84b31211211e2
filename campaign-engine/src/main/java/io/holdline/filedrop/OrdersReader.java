package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import io.holdline.importing.RowsOfFile;
import io.holdline.sale.SaleEvents;
import io.holdline.sale.SaleNews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Files of orders: all rows are looked at first, and with one that is wrong none is heard. News
 * that was heard before, whole or in part, is heard once.
 */
@Component
final class OrdersReader implements FeedReader {
  private static final int AT_ONCE = 5_000;
  private static final int FAULTS = 5;

  private final SaleEvents events;

  OrdersReader(SaleEvents events) {
    this.events = events;
  }

  @Override
  public String kind() {
    return "orders";
  }

  /** An order's newer word is known by its revision, whichever is heard first. */
  @Override
  public boolean olderDoesNoHarm() {
    return true;
  }

  @Override
  public Result take(Feed feed, Path data, String sha256) {
    try {
      var written = Files.getLastModifiedTime(data);
      var faults = faults(feed, data);
      if (!faults.isEmpty()) {
        var listed = String.join(" ", faults);
        return new Result.Refused(new Label("有误的行：" + listed, "Rows are wrong: " + listed));
      }
      return DataCheck.sha256(data).equals(sha256) ? hear(feed, data, written) : changed();
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
  private static List<String> faults(Feed feed, Path data) throws IOException {
    var faults = new ArrayList<String>();
    try (var file = opened(data)) {
      switch (OrderRows.of(feed, file.header())) {
        case OrderRows.Header.Wrong(var sentence) -> faults.add(sentence);
        case OrderRows.Header.Known(var rows) -> {
          for (var row = file.next(); row != null && faults.size() < FAULTS; row = file.next()) {
            if (rows.read(row) instanceof OrderRows.Read.Wrong(var sentence)) {
              faults.add("Line %d: %s".formatted(row.line(), sentence));
            }
          }
        }
      }
    }
    return faults;
  }

  private Result hear(Feed feed, Path data, FileTime written) throws IOException {
    long read = 0;
    long heard = 0;
    try (var file = opened(data)) {
      if (!(OrderRows.of(feed, file.header()) instanceof OrderRows.Header.Known(var rows))) {
        return changed();
      }
      for (var news = some(file, rows); !news.isEmpty(); news = some(file, rows)) {
        if (!Files.getLastModifiedTime(data).equals(written)) {
          return changed();
        }
        read += news.size();
        heard += Objects.requireNonNull(events.hear(news).block());
      }
    }
    return new Result.Taken(
        Map.of("rows", read, "heard", heard, "known", read - heard),
        new Label(
            "已听取 %,d 条订单消息，其中 %,d 条此前已知。".formatted(read, read - heard),
            "%,d pieces of news of orders, %,d of them known before."
                .formatted(read, read - heard)));
  }

  private static List<SaleNews> some(RowsOfFile file, OrderRows rows) throws IOException {
    var news = new ArrayList<SaleNews>(AT_ONCE);
    while (news.size() < AT_ONCE) {
      var row = file.next();
      if (row == null) {
        break;
      }
      if (rows.read(row) instanceof OrderRows.Read.News(var one)) {
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
