package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in the way of a feed, as a person reads it: the first three, and how many more. */
public final class Remarks {
  private static final int SHOWN = 3;

  private final List<Label> remarks = new ArrayList<>();

  public void add(Label remark) {
    remarks.add(remark);
  }

  /** A name that seems to be of the feed and is not. */
  public void strange(String file) {
    add(new Label("文件名不符：" + file, "This is no name of a delivery: " + file));
  }

  /** Something of a delivery is still to come. */
  public void waits(DropName name, String zh, String en) {
    add(waiting(name, zh, en));
  }

  static Label waiting(DropName name, String zh, String en) {
    return new Label(name.text() + "：" + zh, name.text() + ": " + en);
  }

  /** What to say of a feed's own folder when it failed. */
  public static Label unusable(Feed feed, Exception e) {
    var cause = e instanceof UncheckedIOException wrapped ? wrapped.getCause() : e;
    var what = why(cause == null ? e : cause);
    return new Label(
        "文件夹 %s 无法使用（%s）".formatted(feed.folder(), what),
        "The folder %s cannot be used (%s)".formatted(feed.folder(), what));
  }

  private static String why(Throwable cause) {
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return cause.getClass() == IOException.class && cause.getMessage() != null
        ? cause.getMessage()
        : cause.getClass().getSimpleName();
  }

  /** All in one; null when nothing stands in the way. */
  public @Nullable Label joined() {
    if (remarks.isEmpty()) {
      return null;
    }
    var first = remarks.stream().limit(SHOWN).toList();
    int more = remarks.size() - first.size();
    return new Label(
        first.stream().map(Label::zh).collect(Collectors.joining("；"))
            + (more > 0 ? "；另有 %d 项。".formatted(more) : "。"),
        first.stream().map(Label::en).collect(Collectors.joining(". "))
            + (more > 0 ? ". And %d more.".formatted(more) : "."));
  }
}
