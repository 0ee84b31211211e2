package io.holdline.pickup;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.ComingFiles;
import io.holdline.filedrop.DropName;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.Remarks;
import io.holdline.fileserver.RemoteFolder;
import io.holdline.fileserver.ServerFailure;
import io.holdline.fileserver.ServerVisit;
import io.holdline.pickup.RemoteDelivery.Whole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * One feed at one visit: what lies on the server and is neither here nor on record is brought, the
 * oldest first.
 */
final class Bringing {
  private static final int MOST_FILES = 10_000;
  private static final int MOST_AT_ONCE = 20;
  private static final long LARGEST_DATA = 4L << 30;
  private static final long LARGEST_CONTROL = 1L << 20;

  /** What must stay free on the disk here. */
  private static final long ROOM_LEFT = 256L << 20;

  private final Feed feed;
  private final RemoteFolder folder;
  private final ServerVisit visit;
  private final ComingFiles coming;
  private final Brought brought;
  private final Remarks remarks = new Remarks();

  Bringing(Feed feed, RemoteFolder folder, ServerVisit visit, Brought brought) {
    this.feed = feed;
    this.folder = folder;
    this.visit = visit;
    this.coming = new ComingFiles(feed);
    this.brought = brought;
  }

  /** Brings what can be brought now; answers what stands in the way, null when nothing does. */
  @Nullable Label bring() {
    try {
      all();
    } catch (ServerFailure e) {
      remarks.add(e.said());
    } catch (IOException | UncheckedIOException e) {
      remarks.add(Remarks.unusable(feed, e));
    }
    return remarks.joined();
  }

  private void all() throws IOException {
    coming.clear();
    var name = feed.name();
    var files = visit.list(folder, file -> DropName.seemsOf(name, file), MOST_FILES);
    for (var file : files) {
      if (!file.plain() || DropName.ofFile(name, file.name()).isEmpty()) {
        remarks.strange(file.name().replaceAll("\\p{Cntrl}", "?"));
      }
    }
    int began = 0;
    for (var delivery : RemoteDelivery.among(name, files)) {
      var whole = whole(delivery);
      if (whole != null && !isHere(whole)) {
        if (++began > MOST_AT_ONCE) {
          break;
        }
        bring(whole);
      }
    }
  }

  /** Both files of it; null when it is not for us, or not yet or never to be brought. */
  private @Nullable Whole whole(RemoteDelivery delivery) {
    var name = delivery.name();
    if (name.day().isBefore(feed.schedule().since())) {
      return null;
    }
    if (delivery.control() == null) {
      remarks.waits(name, "只有数据文件，控制文件未到", "its control file is not there");
      return null;
    }
    if (delivery.data() == null) {
      remarks.waits(name, "只有控制文件，数据文件未到", "its data file is not there");
      return null;
    }
    if (delivery.data().bytes() > LARGEST_DATA || delivery.control().bytes() > LARGEST_CONTROL) {
      remarks.waits(name, "文件过大，不予取回", "it is too large to be brought");
      return null;
    }
    return new Whole(name, delivery.data(), delivery.control());
  }

  /** In this order: a delivery leaves the folder after it is on record. */
  private boolean isHere(Whole delivery) throws IOException {
    return brought.isKnown(feed.name(), delivery)
        && (coming.has(delivery.name()) || brought.isOnRecord(feed.name(), delivery));
  }

  private void bring(Whole delivery) throws IOException {
    var name = delivery.name();
    if (Files.getFileStore(feed.folder()).getUsableSpace() < delivery.bytes() + ROOM_LEFT) {
      remarks.waits(name, "此处磁盘空间不足", "there is no room for it on the disk here");
      return;
    }
    var part = coming.emptyPart();
    try {
      if (visit.bring(folder, delivery.data(), part.resolve(name.data()))
          && visit.bring(folder, delivery.control(), part.resolve(name.control()))
          && visit.isStill(folder, delivery.data())) {
        coming.whole(brought.remember(feed.name(), delivery));
      } else {
        remarks.waits(name, "正在写入，下次再取", "it is being written to; it is brought at the next visit");
      }
    } finally {
      coming.clear();
    }
  }
}
