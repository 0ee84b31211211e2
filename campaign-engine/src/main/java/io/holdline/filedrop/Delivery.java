package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One delivery at one look: it is checked, judged, loaded, put on record and moved, in this order,
 * so that a process that dies in between leaves what the next look ends.
 */
final class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  /** A file that was written to within this time may still grow. */
  private static final Duration GROWS = Duration.ofMinutes(10);

  private static final int TRIES = 3;

  private final Feed feed;
  private final FeedReader reader;
  private final DropFolder folder;
  private final DropFolder.Lying lying;
  private final Arrivals arrivals;
  private final Instant now;

  Delivery(
      Feed feed,
      FeedReader reader,
      DropFolder folder,
      DropFolder.Lying lying,
      Arrivals arrivals,
      Instant now) {
    this.feed = feed;
    this.reader = reader;
    this.folder = folder;
    this.lying = lying;
    this.arrivals = arrivals;
    this.now = now;
  }

  /** Does what can be done now; answers what it waits for, null when it waits for nothing. */
  @Nullable Label take() throws IOException {
    var name = lying.name();
    if (lying.control() == null) {
      return waits("只有数据文件，控制文件未到", "its control file is not there");
    }
    var control = firstBytes(lying.control());
    var controlSha = DataCheck.sha256(control);
    var before = arrivals.last(feed.name(), name.text(), controlSha);
    if (before.isPresent() && !folder.isShelved(before.get())) {
      folder.shelve(lying, before.get());
      return null;
    }
    if (lying.data() == null) {
      return waits("只有控制文件，数据文件未到", "its data file is not there");
    }
    var subject =
        new Arrivals.Subject(
            feed.name(), name.day(), name.correction(), name.text(), controlSha, null);
    if (control.length > ControlFile.LARGEST) {
      return leave(
          subject,
          ArrivalState.REFUSED,
          new Label(
              "控制文件超过 %d 字节".formatted(ControlFile.LARGEST),
              "The control file has more than %d bytes".formatted(ControlFile.LARGEST)));
    }
    return switch (ControlFile.read(new String(control, java.nio.charset.StandardCharsets.UTF_8))) {
      case ControlFile.Read.Unreadable(var why) -> unlessItGrows(subject, why);
      case ControlFile.Read.Said(var said) -> check(subject, lying.data(), said);
    };
  }

  private static byte[] firstBytes(Path file) throws IOException {
    try (var in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(ControlFile.LARGEST + 1);
    }
  }

  private @Nullable Label check(Arrivals.Subject subject, Path data, ControlFile control)
      throws IOException {
    var objection = Judgement.objection(lying.name(), control, feed.schedule(), now);
    if (objection != null) {
      return leave(subject, ArrivalState.REFUSED, objection);
    }
    return switch (DataCheck.of(data, control)) {
      case DataCheck.Found.Grows(var what) -> unlessItGrows(subject, what);
      case DataCheck.Found.Differs(var what) -> leave(subject, ArrivalState.REFUSED, what);
      case DataCheck.Found.Whole() -> judge(subject.withData(control.sha256()), data);
    };
  }

  private @Nullable Label judge(Arrivals.Subject subject, Path data) throws IOException {
    var sha256 = String.valueOf(subject.sha256());
    boolean late = now.isAfter(feed.schedule().due(subject.day()));
    var judgement =
        Judgement.of(
            lying.name(),
            sha256,
            arrivals.loaded(feed.name(), subject.day()),
            reader.olderDoesNoHarm(),
            late);
    return switch (judgement) {
      case Judgement.Leave(var as, var why) -> leave(subject, as, why);
      case Judgement.Load(var as) ->
          switch (reader.take(feed, data, sha256)) {
            case FeedReader.Result.Taken(var figures, var said) ->
                record(subject, as, said, figures);
            case FeedReader.Result.Refused(var why) -> leave(subject, ArrivalState.REFUSED, why);
            case FeedReader.Result.Failed(var why) -> failed(subject, why);
            case FeedReader.Result.NotNow(var why) -> why;
          };
    };
  }

  private @Nullable Label failed(Arrivals.Subject subject, Label why) throws IOException {
    long failures =
        arrivals.failures(
            feed.name(), lying.name().text(), String.valueOf(subject.controlSha256()));
    if (failures + 1 >= TRIES) {
      return leave(subject, ArrivalState.REFUSED, why);
    }
    arrivals.add(subject, ArrivalState.FAILED, why, Map.of());
    return why;
  }

  /** What is wrong may be only that the file is still being written. */
  private @Nullable Label unlessItGrows(Arrivals.Subject subject, Label why) throws IOException {
    return lying.touched().isAfter(now.minus(GROWS))
        ? waits("尚不完整，" + why.zh(), "it is not whole yet: " + why.en())
        : leave(subject, ArrivalState.REFUSED, why);
  }

  private Label waits(String zh, String en) {
    return Remarks.waiting(lying.name(), zh, en);
  }

  private @Nullable Label leave(Arrivals.Subject subject, ArrivalState as, Label why)
      throws IOException {
    var said =
        new Label(ended(why.zh(), "。") + "未载入任何数据。", ended(why.en(), ".") + " Nothing was loaded.");
    return record(subject, as, said, Map.of());
  }

  private static String ended(String sentence, String end) {
    return sentence.endsWith(end) || sentence.endsWith(".") ? sentence : sentence + end;
  }

  private @Nullable Label record(
      Arrivals.Subject subject, ArrivalState as, Label said, Map<String, Long> figures)
      throws IOException {
    var arrival = arrivals.add(subject, as, said, figures);
    log.info("{}: {} is {}. {}", feed.name(), arrival.file(), as.key(), said.en());
    folder.shelve(lying, arrival);
    return null;
  }
}
