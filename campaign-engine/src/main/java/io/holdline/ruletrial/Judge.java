package io.holdline.ruletrial;

import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.TableText;
import java.util.List;

/** Points, band and tier of customers by one choice of the two tables that a score needs. */
final class Judge {
  private final RuleSet points;
  private final RuleSet tiers;
  private final int[] bandFrom;
  private final int[] bandOf;
  private final int[] tierOfRow;

  Judge(RuleSet points, RuleSet tiers) {
    this.points = points;
    this.tiers = tiers;
    var bands = points.table().text().bands();
    this.bandFrom = bands.stream().mapToInt(TableText.BandStart::fromPoints).toArray();
    this.bandOf =
        bands.stream().mapToInt(start -> RiskBand.valueOf(start.band()).ordinal()).toArray();
    this.tierOfRow =
        tiers.table().rows().stream()
            .map(DecisionTable.Row::word)
            .mapToInt(word -> ValueTier.valueOf(word).ordinal())
            .toArray();
  }

  /** One answer for each customer, by place. */
  record Judged(int[] points, int[] bands, int[] tiers) {}

  Judged judge(List<Facts> batch) {
    var sums = sums(batch);
    return new Judged(sums, bands(sums), tiers(batch));
  }

  /** The same; what another judge found by the very same rules is taken from it. */
  Judged judge(List<Facts> batch, Judge other, Judged found) {
    var sums = points == other.points ? found.points : sums(batch);
    return new Judged(sums, bands(sums), tiers == other.tiers ? found.tiers : tiers(batch));
  }

  private int[] sums(List<Facts> batch) {
    var sums = new int[batch.size()];
    points.decide(batch, (index, _, _, number, _) -> sums[index] = (int) Math.round(number));
    return sums;
  }

  private int[] bands(int[] sums) {
    var bands = new int[sums.length];
    for (int i = 0; i < bands.length; i++) {
      bands[i] = band(sums[i]);
    }
    return bands;
  }

  private int[] tiers(List<Facts> batch) {
    var found = new int[batch.size()];
    tiers.decide(
        batch,
        (index, rows, count, _, _) ->
            found[index] = count == 0 ? ValueTier.BASIC.ordinal() : tierOfRow[rows[0]]);
    return found;
  }

  private int band(int sum) {
    int band = RiskBand.LOW.ordinal();
    for (int i = 0; i < bandFrom.length && sum >= bandFrom[i]; i++) {
      band = bandOf[i];
    }
    return band;
  }
}
