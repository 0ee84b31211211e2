package io.holdline.kpi;

import io.holdline.dialer.Activity;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Presence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Folds the facts of one day, added one by one, into a row for each agent. */
final class KpiFold {
  /**
   * A call with whatever became of it so far.
   *
   * @param dialled whether it is an attempt of ours, or a customer called the line
   */
  record Call(
      Instant begunAt,
      boolean dialled,
      @Nullable String owner,
      @Nullable String agent,
      @Nullable Instant joinedAt,
      @Nullable Instant endedAt,
      @Nullable OutcomeKind kind) {}

  /**
   * What an agent said came of a call, or what that was changed to: each figure is 1, 0 or, where a
   * correction takes it back, -1.
   *
   * @param conversed whether the talk was long enough to be a contact with the right party, by the
   *     definition of the day of the word itself
   */
  record Said(
      String agent, Instant at, boolean conversed, int rightParty, int accepted, int saves) {}

  /** From this moment on the agent was so. */
  record Was(String agent, Instant at, Presence presence, Activity activity, boolean legUp) {}

  private enum Time {
    TALK,
    WRAP_UP,
    AVAILABLE,
    OTHER
  }

  private static final class Row {
    private Kpi counts = Kpi.ZERO;
    private final long[] micros = new long[Time.values().length];
  }

  private final LocalDate day;
  private final Instant start;
  private final Instant end;
  private final Instant now;
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, Was> latest = new HashMap<>();

  /**
   * @param now until which intervals that are still open count
   */
  KpiFold(LocalDate day, Instant now) {
    this.day = day;
    this.start = day.atStartOfDay(DayKpi.ZONE).toInstant();
    this.end = day.plusDays(1).atStartOfDay(DayKpi.ZONE).toInstant();
    this.now = now.truncatedTo(ChronoUnit.MICROS);
  }

  Instant start() {
    return start;
  }

  Instant end() {
    return end;
  }

  void add(Call call) {
    var agent = call.agent();
    var joinedAt = call.joinedAt();
    if (call.dialled() && today(call.begunAt())) {
      var owner = call.owner();
      var whose = owner != null ? owner : agent != null ? agent : DayKpi.NOBODY;
      count(whose, new Kpi(1, 0, 0, 0, 0, call.kind() == OutcomeKind.ABANDONED ? 1 : 0, 0, 0, 0));
    }
    if (agent != null && joinedAt != null) {
      if (call.dialled() && today(joinedAt)) {
        count(agent, new Kpi(0, 1, 0, 0, 0, 0, 0, 0, 0));
      }
      var endedAt = call.endedAt();
      spend(agent, Time.TALK, joinedAt, endedAt == null ? now : endedAt);
    }
  }

  void add(Said said) {
    if (today(said.at())) {
      int rightParty = said.conversed() ? said.rightParty() : 0;
      if (rightParty != 0 || said.accepted() != 0 || said.saves() != 0) {
        count(said.agent(), new Kpi(0, 0, rightParty, said.accepted(), said.saves(), 0, 0, 0, 0));
      }
    }
  }

  /** Facts of one agent come in the order of time. */
  void add(Was was) {
    var before = latest.put(was.agent(), was);
    if (before != null) {
      spend(was.agent(), timeOf(before), before.at(), was.at());
    }
  }

  /** The rows, by agent; only those with something in them. */
  List<DayKpi> rows() {
    latest.values().forEach(was -> spend(was.agent(), timeOf(was), was.at(), now));
    latest.clear();
    Function<Map.Entry<String, Row>, DayKpi> dayKpi =
        entry -> {
          var micros = entry.getValue().micros;
          var times =
              new Kpi(
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  micros[Time.TALK.ordinal()] / 1000,
                  micros[Time.WRAP_UP.ordinal()] / 1000,
                  micros[Time.AVAILABLE.ordinal()] / 1000);
          return new DayKpi(day, entry.getKey(), entry.getValue().counts.plus(times));
        };
    return rows.entrySet().stream().map(dayKpi).toList();
  }

  private static Time timeOf(Was was) {
    return switch (was.activity()) {
      case WRAP_UP -> Time.WRAP_UP;
      case IDLE, RESERVED, RINGING ->
          was.presence() == Presence.READY && was.legUp() ? Time.AVAILABLE : Time.OTHER;
      case TALKING, HOLD, UNREACHABLE -> Time.OTHER;
    };
  }

  private boolean today(Instant at) {
    return !at.isBefore(start) && at.isBefore(end);
  }

  private void count(String agent, Kpi more) {
    var row = rows.computeIfAbsent(agent, _ -> new Row());
    row.counts = row.counts.plus(more);
  }

  private void spend(String agent, Time time, Instant since, Instant until) {
    var from = since.isBefore(start) ? start : since;
    var to = until.isAfter(end) ? end : until;
    if (time != Time.OTHER && from.isBefore(to)) {
      rows.computeIfAbsent(agent, _ -> new Row()).micros[time.ordinal()] +=
          ChronoUnit.MICROS.between(from, to);
    }
  }
}
