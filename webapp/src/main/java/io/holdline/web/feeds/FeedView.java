package io.holdline.web.feeds;

import io.holdline.filedrop.Arrival;
import io.holdline.filedrop.ArrivalState;
import io.holdline.filedrop.FeedStanding;
import io.holdline.filedrop.Feeds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feed and what came of it, as the page reads it.
 *
 * @param from the folder, or the one on a file server
 * @param pickedUpAt when the file server was visited last; null: never, or there is none
 */
record FeedView(
    String name,
    String nameZh,
    String nameEn,
    String kind,
    String from,
    FeedStanding.State state,
    @Nullable LocalDate lastDay,
    @Nullable LocalDate owedDay,
    LocalDate nextDay,
    Instant nextDue,
    String saidZh,
    String saidEn,
    @Nullable Instant lookedAt,
    @Nullable String remarkZh,
    @Nullable String remarkEn,
    @Nullable Instant pickedUpAt,
    @Nullable String pickupRemarkZh,
    @Nullable String pickupRemarkEn,
    List<Happened> arrivals) {

  /**
   * @param open whether a person may decide of it
   */
  record Happened(
      long id,
      Instant at,
      ArrivalState state,
      @Nullable LocalDate day,
      int correction,
      @Nullable String file,
      Map<String, Long> result,
      String saidZh,
      String saidEn,
      @Nullable String decidedBy,
      boolean open) {
    static Happened of(Arrival arrival, boolean open) {
      return new Happened(
          arrival.id(),
          arrival.at(),
          arrival.state(),
          arrival.day(),
          arrival.correction(),
          arrival.file(),
          arrival.result(),
          arrival.said().zh(),
          arrival.said().en(),
          arrival.decidedBy(),
          open);
    }
  }

  static FeedView of(Feeds.View view) {
    var feed = view.feed();
    var standing = view.standing();
    var remark = view.remark();
    boolean onServer = feed.place().server() != null;
    var pickup = onServer ? view.pickup().remark() : null;
    return new FeedView(
        feed.name(),
        feed.title().zh(),
        feed.title().en(),
        feed.kind(),
        feed.place().text(),
        standing.state(),
        standing.lastDay(),
        standing.owedDay(),
        standing.nextDay(),
        standing.nextDue(),
        standing.said().zh(),
        standing.said().en(),
        view.lookedAt(),
        remark == null ? null : remark.zh(),
        remark == null ? null : remark.en(),
        onServer ? view.pickup().at() : null,
        pickup == null ? null : pickup.zh(),
        pickup == null ? null : pickup.en(),
        view.arrivals().stream()
            .map(arrival -> Happened.of(arrival, view.undecided().contains(arrival.id())))
            .toList());
  }
}
