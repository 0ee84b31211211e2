package io.holdline.rehearsal;

import io.holdline.dialer.OutcomeKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What a month will come to, from several lives of it.
 *
 * @param customers all, as many as {@code states} add up to in each life
 * @param certainty the probability that one more life lies within an interval, 0 to 1
 * @param leftOut customers by the first reason
 * @param hash of all lives: equal plans and seeds make equal hashes
 */
public record Forecast(
    int customers,
    int months,
    double certainty,
    Map<String, Integer> leftOut,
    Map<State, Figure> states,
    Totals totals,
    Map<String, Figure> givenUp,
    Map<String, Figure> neverCalled,
    Map<OutcomeKind, Figure> dials,
    List<OfManager> managers,
    String hash) {

  /** The mean of all lives, the least and the most. */
  public record Figure(double mean, double low, double high) {
    static <T> Figure of(List<T> lives, ToDoubleFunction<T> figure) {
      var all = lives.stream().mapToDouble(figure).summaryStatistics();
      return new Figure(all.getAverage(), all.getMin(), all.getMax());
    }
  }

  /**
   * @param listed customers on the list, likewise the next five
   * @param abandonRate abandoned ÷ live answers, 0 to 1; occupancy 0 to 1 too
   */
  public record Totals(
      Figure listed,
      Figure called,
      Figure reached,
      Figure offered,
      Figure saved,
      Figure neverCalled,
      Figure dials,
      Figure abandonRate,
      Figure occupancy) {
    static Totals of(List<Month> lives) {
      return new Totals(
          Figure.of(lives, Month::listed),
          Figure.of(lives, Month::called),
          Figure.of(lives, Month::reached),
          Figure.of(lives, Month::offered),
          Figure.of(lives, month -> month.count(State.SAVED)),
          Figure.of(lives, month -> month.count(State.NEVER_CALLED)),
          Figure.of(lives, Month::allDials),
          Figure.of(lives, Month::abandonRate),
          Figure.of(lives, Month::occupancy));
    }
  }

  /**
   * What one manager will come to.
   *
   * @param manager from 1
   * @param own customers of the manager's on the list
   * @param neverCalled of them
   * @param reached of them
   */
  public record OfManager(
      int manager,
      Figure own,
      Figure neverCalled,
      Figure reached,
      Figure talks,
      Figure saved,
      Figure occupancy) {
    static OfManager of(List<Month> lives, int place) {
      Function<Month, Month.Manager> here = month -> month.managers().get(place);
      return new OfManager(
          place + 1,
          Figure.of(lives, month -> here.apply(month).own()),
          Figure.of(lives, month -> here.apply(month).own() - here.apply(month).ownCalled()),
          Figure.of(lives, month -> here.apply(month).ownReached()),
          Figure.of(lives, month -> here.apply(month).talks()),
          Figure.of(lives, month -> here.apply(month).saved()),
          Figure.of(lives, month -> here.apply(month).occupancy()));
    }
  }

  static Forecast of(int customers, Placement placement, List<Month> lives) {
    var states = new EnumMap<State, Figure>(State.class);
    for (var state : State.values()) {
      states.put(state, Figure.of(lives, month -> month.count(state)));
    }
    var dials = new EnumMap<OutcomeKind, Figure>(OutcomeKind.class);
    for (var kind : OutcomeKind.values()) {
      dials.put(kind, Figure.of(lives, month -> month.dials().getOrDefault(kind, 0L)));
    }
    var managers = new ArrayList<OfManager>();
    for (int place = 0; place < lives.getFirst().managers().size(); place++) {
      managers.add(OfManager.of(lives, place));
    }
    return new Forecast(
        customers,
        lives.size(),
        (lives.size() - 1.0) / (lives.size() + 1.0),
        placement.leftOut(),
        states,
        Totals.of(lives),
        reasons(lives, Month::givenUp),
        reasons(lives, Month::neverCalled),
        dials,
        managers,
        hash(lives));
  }

  private static Map<String, Figure> reasons(
      List<Month> lives, Function<Month, Map<String, Integer>> of) {
    var keys = new TreeSet<String>();
    lives.forEach(month -> keys.addAll(of.apply(month).keySet()));
    var figures = new TreeMap<String, Figure>();
    for (var key : keys) {
      figures.put(key, Figure.of(lives, month -> of.apply(month).getOrDefault(key, 0)));
    }
    return figures;
  }

  private static String hash(List<Month> lives) {
    var digest = Month.sha256();
    lives.forEach(month -> digest.update(month.hash().getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }
}
