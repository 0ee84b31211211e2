package io.holdline.assignment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who goes to whom by a wish, and how that looks beforehand. */
record Plan(Preview preview, List<Move> moves, Sides sides) {
  private static final int SOME = 20;
  private static final int VERSION_BYTES = 12;

  /**
   * @param from empty: nobody
   */
  record Move(long customer, String from, String to) {}

  /** Who gives and who gets. */
  record Sides(List<String> from, boolean fromNobody, List<String> to) {}

  /** Whether all managers of a wish were found and whoever gets works here. */
  static boolean allThere(Wish wish, List<Manager> found) {
    var active =
        found.stream().filter(Manager::active).map(Manager::id).collect(Collectors.toSet());
    var known = found.stream().map(Manager::id).collect(Collectors.toSet());
    return known.containsAll(wish.from()) && active.containsAll(wish.to());
  }

  /**
   * Deals the customers whom a wish means.
   *
   * @throws IllegalArgumentException when these are more than one act may move
   */
  static Plan of(Wish wish, List<Manager> managers, List<Chosen> found) {
    if (found.size() > Assignments.MOST) {
      throw new IllegalArgumentException(
          "More than %,d customers are meant. Maybe choose fewer managers, tiers or bands."
              .formatted(Assignments.MOST));
    }
    var meant = wish.most() == null ? found : section(found, wish.most());
    var free = meant.stream().filter(each -> !each.awaited()).toList();
    var hands =
        managers.stream()
            .filter(manager -> wish.to().contains(manager.id()))
            .map(manager ->
                new Dealing.Hand(
                    manager.id(),
                    manager.load().value().movePointRight(2).longValue(),
                    manager.load().customers()))
            .toList();
    var dealt = Dealing.deal(free.stream().map(Chosen::piece).toList(), hands);
    var byId = free.stream().collect(Collectors.toMap(Chosen::customer, each -> each));
    var moves =
        dealt.stream()
            .map(each -> {
              var customer = Objects.requireNonNull(byId.get(each.customer()));
              var from = customer.owner();
              return new Move(each.customer(), from == null ? "" : from, each.manager());
            })
            .toList();
    var unknown = unknown(wish, found);
    var preview =
        new Preview(
            version(moves, meant.size()),
            meant.size(),
            moves.size(),
            meant.size() - free.size(),
            (int) free.stream().filter(Chosen::onLine).count(),
            unknown.size(),
            unknown.stream().sorted().limit(SOME).toList(),
            lines(wish, managers, moves, byId));
    return new Plan(preview, moves, sides(wish, moves));
  }

  private static List<Chosen> section(List<Chosen> found, int most) {
    var taken =
        Dealing.crossSection(found.stream().map(Chosen::piece).toList(), most).stream()
            .map(Dealing.Piece::customer)
            .collect(Collectors.toSet());
    return found.stream().filter(each -> taken.contains(each.customer())).toList();
  }

  private static Set<String> unknown(Wish wish, List<Chosen> found) {
    var unknown = new HashSet<>(wish.keys());
    found.forEach(each -> unknown.remove(each.key()));
    return unknown;
  }

  private static Sides sides(Wish wish, List<Move> moves) {
    var nobody = moves.stream().anyMatch(move -> move.from().isEmpty());
    return new Sides(wish.from(), nobody, wish.to());
  }

  private static List<Preview.Line> lines(
      Wish wish, List<Manager> managers, List<Move> moves, Map<Long, Chosen> byId) {
    var after = new HashMap<String, Load>();
    managers.forEach(manager -> after.put(manager.id(), manager.load()));
    for (var move : moves) {
      var load = Objects.requireNonNull(byId.get(move.customer())).load();
      after.computeIfPresent(move.from(), (_, before) -> before.minus(load));
      after.computeIfPresent(move.to(), (_, before) -> before.plus(load));
    }
    var byName = managers.stream().collect(Collectors.toMap(Manager::id, each -> each));
    var lines = new ArrayList<Preview.Line>();
    wish.from().stream().distinct().forEach(id -> lines.add(line(byName.get(id), false, after)));
    wish.to().stream().distinct().forEach(id -> lines.add(line(byName.get(id), true, after)));
    return List.copyOf(lines);
  }

  private static Preview.Line line(
      @Nullable Manager manager, boolean gets, Map<String, Load> after) {
    var known = Objects.requireNonNull(manager);
    return new Preview.Line(known, gets, Objects.requireNonNull(after.get(known.id())));
  }

  /** The same for the same moves, whatever calls are under way. */
  private static String version(List<Move> moves, int meant) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var move : moves) {
        digest.update(
            "%d %s %s\n"
                .formatted(move.customer(), move.from(), move.to())
                .getBytes(StandardCharsets.UTF_8));
      }
      return meant + "-" + HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("Every Java has SHA-256.", absent);
    }
  }
}
