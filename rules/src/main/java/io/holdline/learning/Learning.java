package io.holdline.learning;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Learns a card of points: at most 12 attributes in at most six groups each, and crossings of two
 * or three of them where subjects that were held out say that they pay.
 */
public final class Learning {
  private Learning() {}

  /** What came of it. */
  public sealed interface Result {
    record Learned(TableText card, LearnReport report) implements Result {}

    record Refused(String sentence) implements Result {}
  }

  /**
   * Deterministic: an equal file, wish and version give an equal card. Uses all processors.
   *
   * @param progress hears how many of the cards to learn are done; from any thread
   */
  public static Result learn(LabelledFile file, LearnWish wish, IntConsumer progress) {
    var positive = new boolean[file.subjects()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = file.isPositive(i);
    }
    var remarks = new ArrayList<>(file.remarks());
    var trials = Trials.of(file, wish, positive);
    if (trials.isEmpty()) {
      return new Result.Refused(
          "Too few subjects with the outcome, or without it, stand in every part that is held"
              + " out.");
    }
    int[] all = IntStream.range(0, positive.length).toArray();
    int[] guarded = wish.trainShare() == null ? all : trials.getFirst().learnOn();
    var columns = allowed(file, wish, guarded, positive, remarks);
    if (columns.length == 0) {
      return new Result.Refused("No column is left to learn from. " + String.join(" ", remarks));
    }
    var learner = new Learner(file, columns, wish.seed());
    var judged = Trials.judge(trials, learner, file, progress);
    var learned = learner.learn(file.order() == null ? all : file.order());
    if (learned.card().rows().isEmpty()) {
      return new Result.Refused(
          "No column says anything of the outcome: there is nothing to learn.");
    }
    double sampled = (double) file.positives() / file.subjects();
    double rate = wish.trueRate() == null ? sampled : wish.trueRate();
    if (wish.trueRate() != null) {
      remarks.add(
          "%.2f %% of the file's subjects have the outcome; the probabilities are moved to the true rate of %.2f %% (odds × %.4f)."
              .formatted(100 * sampled, 100 * rate, rate / (1 - rate) * (1 - sampled) / sampled));
    }
    var text = new CardText(learned.card(), learned.subjects(), file.label(), rate).write();
    return switch (TableReader.read(text, new AttributeCatalogue(List.of()))) {
      case TableReader.Read.Faulty(var faults) ->
          new Result.Refused(
              "The card would not be a valid table: " + faults.getFirst().sentence().en());
      case TableReader.Read.Valid(var table) ->
          new Result.Learned(
              table.text(),
              new LearnReport(
                  file.subjects(),
                  file.positives(),
                  rate,
                  judged.areas(),
                  judged.unseen(),
                  InformationValue.of(learned),
                  remarks));
    };
  }

  private static int[] allowed(
      LabelledFile file, LearnWish wish, int[] rows, boolean[] positive, List<String> remarks) {
    var allowed = new ArrayList<Integer>();
    for (int c = 0; c < file.columns().size(); c++) {
      var column = file.columns().get(c);
      boolean confirmed = wish.confirmed().contains(column.name());
      var suspicion = confirmed ? null : LeakGuard.suspicion(column, rows, positive);
      if (suspicion == null && !confirmed && file.order() != null) {
        suspicion = MomentGuard.suspicion(column, file.order());
      }
      if (suspicion == null) {
        allowed.add(c);
      } else {
        remarks.add(suspicion);
      }
    }
    return allowed.stream().mapToInt(Integer::intValue).toArray();
  }
}
