package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table compiled to Drools rules. Building one takes up to seconds: never on a request's path.
 * Safe for many threads; closing it gives its memory back.
 */
public final class RuleSet implements AutoCloseable {
  /** Blocks in one session: enough for speed, few enough to keep memory flat. */
  private static final int BLOCKS = 16;

  private final DecisionTable table;
  private final double[] numbers;
  private final boolean summing;
  private volatile @Nullable TableRules rules;

  private RuleSet(DecisionTable table, TableRules rules) {
    this.table = table;
    this.numbers = table.rows().stream().mapToDouble(DecisionTable.Row::number).toArray();
    this.summing = table.text().hitPolicy() == HitPolicy.COLLECT_SUM;
    this.rules = rules;
  }

  /** Throws IllegalStateException when the rules do not compile, which is a bug. */
  public static RuleSet compile(DecisionTable table) {
    return new RuleSet(table, TableRules.of(table));
  }

  /** Takes the decisions of a batch one by one, in its order, without an object for each. */
  @FunctionalInterface
  public interface Sink {
    /**
     * What a table says of one subject, as in {@link Decision}.
     *
     * @param index the subject's place in the batch
     * @param rows its first {@code count} places are the rows, ascending; the rest is noise, and
     *     all of it is overwritten after this call
     */
    void decided(int index, int[] rows, int count, double number, boolean ambiguous);
  }

  /**
   * What a table says of one subject.
   *
   * @param rows the places of the rows that count under the hit policy, ascending: all of them for
   *     COLLECT_SUM, at most one for the others
   * @param number the sum of their numbers, or the one row's; NaN when no row matched a table that
   *     is not COLLECT_SUM
   * @param ambiguous whether several rows of a UNIQUE table matched; the first of them counts
   */
  public record Decision(List<Integer> rows, double number, boolean ambiguous) {}

  /**
   * What the table says of each subject, in the order given; facts are coded by the table's
   * catalogue and their indexes are 0, 1, 2 … Throws IllegalStateException after {@link #close}.
   */
  public List<Decision> decide(List<Facts> batch) {
    var decisions = new ArrayList<Decision>(batch.size());
    decide(
        batch,
        (index, rows, count, number, ambiguous) ->
            decisions.add(
                new Decision(Arrays.stream(rows, 0, count).boxed().toList(), number, ambiguous)));
    return decisions;
  }

  /** As {@link #decide(List)}, for many subjects. */
  public void decide(List<Facts> batch, Sink sink) {
    var inForce = rules;
    if (inForce == null) {
      throw new IllegalStateException("The rule set is closed.");
    }
    int most = Math.min(BLOCKS, 1 + batch.size() / SubjectBlock.SIZE);
    var blocks = new ArrayList<SubjectBlock>(most);
    while (blocks.size() < most) {
      blocks.add(new SubjectBlock(inForce.cells(), numbers.length));
    }
    var rows = new int[numbers.length];
    int taken = 0;
    while (taken < batch.size()) {
      int from = taken;
      int used = 0;
      for (; used < most && taken < batch.size(); used++) {
        var block = blocks.get(used);
        block.clear();
        while (block.size() < SubjectBlock.SIZE && taken < batch.size()) {
          block.add(facts(batch, taken++));
        }
      }
      inForce.base().newStatelessKieSession().execute(blocks.subList(0, used));
      for (int i = from; i < taken; i++) {
        var block = blocks.get((i - from) / SubjectBlock.SIZE);
        tell(i, rows, block.rows((i - from) % SubjectBlock.SIZE, rows), sink);
      }
    }
  }

  private static Facts facts(List<Facts> batch, int index) {
    var facts = batch.get(index);
    if (facts.index() != index) {
      throw new IllegalArgumentException(
          "Facts at place %d of a batch have the index %d.".formatted(index, facts.index()));
    }
    return facts;
  }

  private void tell(int index, int[] rows, int matched, Sink sink) {
    double number = summing ? 0 : matched == 0 ? Double.NaN : numbers[rows[0]];
    if (summing) {
      for (int i = 0; i < matched; i++) {
        number += numbers[rows[i]];
      }
    }
    boolean ambiguous = matched > 1 && table.text().hitPolicy() == HitPolicy.UNIQUE;
    sink.decided(index, rows, summing ? matched : Math.min(matched, 1), number, ambiguous);
  }

  public DecisionTable table() {
    return table;
  }

  /** Decisions under way are still made; later ones are refused. */
  @Override
  public void close() {
    rules = null;
  }
}
