package io.holdline.ruletrial;

import io.holdline.decisiontable.TableKind;
import io.holdline.rulebook.ActiveTable;

/** One choice of the tables that decide over a customer: score, tier and what is offered. */
record TablesChosen(ActiveTable points, ActiveTable tiers, ActiveTable strategy) {

  /** The same with one version in the place of its kind. */
  TablesChosen with(ActiveTable version) {
    return switch (version.text().kind()) {
      case CHURN_POINTS -> new TablesChosen(version, tiers, strategy);
      case VALUE_TIER -> new TablesChosen(points, version, strategy);
      case STRATEGY -> new TablesChosen(points, tiers, version);
      case CONTACT_PRIORITY, SCORING_BANDS ->
          throw new IllegalArgumentException(
              "A table of the kind %s does not decide over a customer alone."
                  .formatted(version.text().kind()));
    };
  }

  ActiveTable of(TableKind kind) {
    return switch (kind) {
      case CHURN_POINTS -> points;
      case VALUE_TIER -> tiers;
      case STRATEGY -> strategy;
      case CONTACT_PRIORITY, SCORING_BANDS ->
          throw new IllegalArgumentException("There is no table of the kind %s.".formatted(kind));
    };
  }
}
