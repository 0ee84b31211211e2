package io.holdline.calllist;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operator as the {@link ContactOracle} sees it: lists of plain facts, whoever wrote them. */
record OracleFacts(
    Instant now,
    Map<Long, Person> people,
    List<Attempt> attempts,
    List<Entry> doNotCall,
    Map<LocalDate, Boolean> calendar,
    Set<String> harmed) {

  record Law(
      String id,
      @Nullable LocalTime from,
      @Nullable LocalTime until,
      String rest,
      boolean consent,
      boolean portOutStops,
      boolean registeredNumber,
      Limits person,
      Limits number,
      int afterContact,
      int afterComplaint,
      int afterAbandoned,
      @Nullable Integer deadDays) {}

  record Limits(@Nullable Integer day, @Nullable Integer week, @Nullable Integer ever) {}

  record Campaign(
      String id,
      String goal,
      String purpose,
      @Nullable String callerId,
      LocalTime from,
      LocalTime until,
      boolean allHours,
      int window,
      Law law,
      Set<String> bands,
      Set<String> tiers,
      @Nullable Set<String> regions,
      boolean ownersOnly,
      boolean membersOnly,
      boolean asksForSignals) {}

  record Score(int points, String band, String tier) {}

  record Consent(boolean given, Instant since) {}

  record Span(Instant from, @Nullable Instant until) {
    boolean holds(Instant at) {
      return !from.isAfter(at) && (until == null || until.isAfter(at));
    }
  }

  record Promise(String campaign, Instant due) {}

  record Queued(String campaign, boolean running, String state) {}

  record Person(
      long id,
      boolean inNet,
      @Nullable LocalDate leftOn,
      boolean portOut,
      @Nullable String phone,
      String region,
      ZoneId zone,
      @Nullable String owner,
      @Nullable Score score,
      boolean member,
      @Nullable Double billChange,
      @Nullable String contractTerm,
      boolean telemarketingRefused,
      List<Consent> consents,
      List<Span> holds,
      List<Span> complaints,
      Set<String> heldOut,
      @Nullable Promise promise,
      @Nullable Queued queued) {}

  /** An attempt; without a kind it is under way. */
  record Attempt(
      long customer,
      String phone,
      Instant at,
      boolean outbound,
      @Nullable String kind,
      Instant ended,
      @Nullable Instant joined) {}

  record Entry(String phone, String list, @Nullable String campaign, Span span) {}
}
