package io.holdline.churn;

import io.holdline.churn.CustomerHistory.Usage;
import io.holdline.decisiontable.Label;
import java.time.YearMonth;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a customer uses, against what this customer used before. Usage falls before the bill. */
final class UsageSignals {
  private static final double LEAST_VOICE_MINUTES = 10;
  private static final double LEAST_DATA_MEGABYTES = 100;
  private static final double UNKNOWN = Double.NaN;
  private static final String STALE = " Unknown when that month is more than two months old.";

  private UsageSignals() {}

  static List<Signal> all() {
    return List.of(
        Signal.number(
            "usageChange",
            new Label("总用量变化", "change of all use"),
            "1",
            "The greater of the voice change and the data change: who moves from calls to data has"
                + " not left, so both must fall. Unknown when neither is known.",
            UsageSignals::change),
        Signal.number(
            "voiceChange",
            new Label("通话量变化", "change of voice"),
            "1",
            "(voice minutes of the last complete month - median of up to twelve months before) /"
                + " that median. Unknown with fewer than three months before, below a usual 10"
                + " minutes, or when the last month is more than two months old.",
            UsageSignals::voiceChange),
        Signal.number(
            "dataChange",
            new Label("流量变化", "change of data"),
            "1",
            "(megabytes of the last complete month - median of up to twelve months before) / that"
                + " median. Unknown with fewer than three months before, below a usual 100"
                + " megabytes, or when the last month is more than two months old.",
            UsageSignals::dataChange),
        Signal.whole(
            "silentMonths",
            new Label("连续静默月数", "silent months in a row"),
            "months",
            "Complete months in a row, up to the last one, with neither voice nor data." + STALE,
            UsageSignals::silentMonths),
        Signal.number(
            "forwardingShare",
            new Label("呼叫转移占比", "share of forwarded calls"),
            "1",
            "Forwarded minutes / voice minutes of the last complete month with any voice, 0 to 1."
                + STALE,
            UsageSignals::forwardingShare),
        Signal.number(
            "forwardingChange",
            new Label("呼叫转移占比变化", "change of the forwarded share"),
            "1",
            "That share - median share of up to twelve months before, -1 to 1. Unknown with fewer"
                + " than three months before.",
            UsageSignals::forwardingChange),
        Signal.number(
            "forwardedMinutes",
            new Label("呼叫转移分钟数", "forwarded minutes"),
            "minutes",
            "Forwarded minutes of the last complete month." + STALE,
            snapshot -> ofLast(snapshot, Usage::forwardedMinutes)),
        Signal.number(
            "roamingShare",
            new Label("漫游占比", "share of roaming"),
            "1",
            "Roaming minutes / voice minutes of the last complete month, 0 to 1. Unknown without"
                + " any voice in it."
                + STALE,
            snapshot -> ofLast(snapshot, UsageSignals::roamingShare)));
  }

  static boolean hasVoice(Usage month) {
    return month.voiceMinutes() + month.forwardedMinutes() > 0;
  }

  static double forwardedShare(Usage month) {
    return month.forwardedMinutes() / Math.max(month.voiceMinutes(), month.forwardedMinutes());
  }

  private static double change(Snapshot snapshot) {
    double voice = voiceChange(snapshot);
    double data = dataChange(snapshot);
    if (Double.isNaN(voice)) {
      return data;
    }
    return Double.isNaN(data) ? voice : Math.max(voice, data);
  }

  private static double voiceChange(Snapshot snapshot) {
    return change(snapshot.ownVoice(), LEAST_VOICE_MINUTES);
  }

  private static double dataChange(Snapshot snapshot) {
    return change(snapshot.ownData(), LEAST_DATA_MEGABYTES);
  }

  private static double change(@Nullable OwnMonths months, double leastUsual) {
    return months != null && months.usual() >= leastUsual ? months.change() : UNKNOWN;
  }

  private static double silentMonths(Snapshot snapshot) {
    var usage = snapshot.usage();
    if (usage.isEmpty() || snapshot.stale(usage.getLast().month())) {
      return UNKNOWN;
    }
    int silent = 0;
    YearMonth expected = usage.getLast().month();
    for (Usage month : usage.reversed()) {
      boolean quiet = !hasVoice(month) && month.dataMegabytes() == 0;
      if (!quiet || !month.month().equals(expected)) {
        break;
      }
      silent++;
      expected = expected.minusMonths(1);
    }
    return silent;
  }

  private static double forwardingShare(Snapshot snapshot) {
    var shares = snapshot.ownForwarding();
    return shares == null ? UNKNOWN : shares.last();
  }

  private static double forwardingChange(Snapshot snapshot) {
    var shares = snapshot.ownForwarding();
    return shares == null ? UNKNOWN : shares.last() - shares.usual();
  }

  private static double roamingShare(Usage month) {
    var roaming = month.roamingMinutes();
    if (roaming == null || month.voiceMinutes() + roaming == 0) {
      return UNKNOWN;
    }
    return roaming / Math.max(month.voiceMinutes(), roaming);
  }

  private static double ofLast(Snapshot snapshot, ToDoubleFunction<Usage> quantity) {
    var usage = snapshot.usage();
    return usage.isEmpty() || snapshot.stale(usage.getLast().month())
        ? UNKNOWN
        : quantity.applyAsDouble(usage.getLast());
  }
}
