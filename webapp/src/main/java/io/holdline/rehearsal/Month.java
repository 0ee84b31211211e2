package io.holdline.rehearsal;

import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.simulator.Simulation;
import io.holdline.rehearsal.MonthList.ListRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One life of the month.
 *
 * @param states how many customers stand where in the end; everybody once
 * @param givenUp of those whom nobody calls again, by the reason; likewise the next
 * @param dials by how they ended
 * @param hash of all that happened to every customer and on every day
 */
record Month(
    Map<State, Integer> states,
    Map<String, Integer> givenUp,
    Map<String, Integer> neverCalled,
    Map<OutcomeKind, Long> dials,
    List<Manager> managers,
    String hash) {
  static final String NO_TURN = "no-turn";

  /**
   * What one manager came to.
   *
   * @param own customers of his on the list
   * @param ownCalled of them, likewise the next
   * @param talks conversations of his, with whomever
   * @param saved by him
   * @param handled seconds of talk and wrap-up
   * @param available seconds of waiting
   */
  record Manager(
      int own,
      int ownCalled,
      int ownReached,
      int talks,
      int saved,
      double handled,
      double available) {
    double occupancy() {
      return handled + available == 0 ? 0 : handled / (handled + available);
    }
  }

  /** Lives the month once. */
  static Month live(RehearsalPlan plan, Placement placement, long seed) {
    return live(plan, placement, new MonthList(plan, placement.listed(), seed), seed);
  }

  /** The same with a list that nobody was called from yet. */
  static Month live(RehearsalPlan plan, Placement placement, MonthList list, long seed) {
    var seeds = new SplittableRandom(seed);
    var seconds = new double[plan.managers()][2];
    var digest = sha256();
    for (var day : plan.when().workingDays()) {
      var desks = live(plan, day, list, seeds.nextLong());
      for (int manager = 0; manager < plan.managers(); manager++) {
        seconds[manager][0] += desks.get(manager).handled();
        seconds[manager][1] += desks.get(manager).available();
      }
      say(digest, "%s %d %s".formatted(day, list.dials(), desks));
    }
    return of(placement, list, seconds, digest);
  }

  private static List<Simulation.Desk> live(
      RehearsalPlan plan, LocalDate day, MonthList list, long seed) {
    var start = day.atTime(plan.when().from()).atZone(Tried.ZONE).toInstant();
    var shift = Simulation.of(plan.shift().seeded(seed), start, list);
    shift.run();
    return shift.desks();
  }

  private static Month of(
      Placement placement, MonthList list, double[][] seconds, MessageDigest digest) {
    var states = new EnumMap<State, Integer>(State.class);
    states.put(
        State.LEFT_OUT, placement.leftOut().values().stream().mapToInt(Integer::intValue).sum());
    states.put(State.HELD_OUT, placement.heldOut());
    var givenUp = new TreeMap<String, Integer>();
    var neverCalled = new TreeMap<String, Integer>();
    for (var record : list.records()) {
      states.merge(record.state(), 1, Integer::sum);
      if (record.state() == State.GIVEN_UP) {
        givenUp.merge(record.why == null ? NO_TURN : record.why, 1, Integer::sum);
      } else if (record.state() == State.NEVER_CALLED) {
        neverCalled.merge(record.why == null ? NO_TURN : record.why, 1, Integer::sum);
      }
      say(
          digest,
          "%d %s %d %s"
              .formatted(
                  record.candidate.number(), record.state(), record.tried.ever(), record.manager));
    }
    var dials = new EnumMap<OutcomeKind, Long>(OutcomeKind.class);
    Stream.of(OutcomeKind.values()).forEach(kind -> dials.put(kind, list.ended(kind)));
    return new Month(
        states,
        givenUp,
        neverCalled,
        dials,
        managers(list.records(), seconds),
        HexFormat.of().formatHex(digest.digest()));
  }

  private static List<Manager> managers(List<ListRecord> records, double[][] seconds) {
    var counts = new int[seconds.length][5];
    for (var record : records) {
      var own = counts[record.candidate.owner()];
      own[0]++;
      own[1] += record.tried.ever() > 0 ? 1 : 0;
      own[2] += record.state().isReached() ? 1 : 0;
      if (record.manager != null) {
        counts[record.manager][3]++;
        counts[record.manager][4] += record.state() == State.SAVED ? 1 : 0;
      }
    }
    var managers = new ArrayList<Manager>();
    for (int place = 0; place < seconds.length; place++) {
      var of = counts[place];
      managers.add(
          new Manager(of[0], of[1], of[2], of[3], of[4], seconds[place][0], seconds[place][1]));
    }
    return List.copyOf(managers);
  }

  int count(State... wanted) {
    return Stream.of(wanted).mapToInt(state -> states.getOrDefault(state, 0)).sum();
  }

  int listed() {
    return managers.stream().mapToInt(Manager::own).sum();
  }

  int called() {
    return managers.stream().mapToInt(Manager::ownCalled).sum();
  }

  int reached() {
    return managers.stream().mapToInt(Manager::ownReached).sum();
  }

  int offered() {
    return count(State.SAVED, State.ACCEPTED, State.DECLINED);
  }

  long allDials() {
    return dials.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Abandoned ÷ live answers, 0 to 1. */
  double abandonRate() {
    long abandoned = dials.getOrDefault(OutcomeKind.ABANDONED, 0L);
    long live = abandoned + dials.getOrDefault(OutcomeKind.CONNECTED, 0L);
    return live == 0 ? 0 : (double) abandoned / live;
  }

  double occupancy() {
    double handled = managers.stream().mapToDouble(Manager::handled).sum();
    double available = managers.stream().mapToDouble(Manager::available).sum();
    return handled + available == 0 ? 0 : handled / (handled + available);
  }

  private static void say(MessageDigest digest, String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
