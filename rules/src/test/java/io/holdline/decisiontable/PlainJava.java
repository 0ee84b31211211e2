package io.holdline.decisiontable;

import io.holdline.decisiontable.StockCustomer.Primitive;
import io.holdline.decisiontable.StockCustomer.Scored;
import java.util.ArrayList;
import java.util.List;

/** The benched table as a programmer would write it: the limit of what any engine can reach. */
final class PlainJava {
  private final List<DecisionTable.Row> rows;
  private final List<Label> reasons = new ArrayList<>(8);
  private double points;

  private PlainJava(List<DecisionTable.Row> rows) {
    this.rows = rows;
  }

  static Scored score(Primitive customer, List<DecisionTable.Row> rows) {
    var score = new PlainJava(rows);
    score.ageAndMoney(customer);
    score.behaviour(customer);
    score.contract(customer);
    return new Scored(score.points, score.reasons);
  }

  private void ageAndMoney(Primitive customer) {
    when(customer.months() < 6, 0);
    when(customer.months() >= 6 && customer.months() < 12, 1);
    when(customer.months() >= 48, 2);
    when(customer.charge() >= 200, 3);
    when(customer.charge() < 30, 4);
    when(customer.until() >= 0 && customer.until() <= 30, 5);
    when(customer.until() > 30 && customer.until() <= 90, 6);
  }

  private void behaviour(Primitive customer) {
    when(customer.usage() < -0.5, 7);
    when(customer.usage() >= -0.5 && customer.usage() < -0.2, 8);
    when(customer.voice() < -0.6, 9);
    when(customer.forwarding() > 0.1, 10);
    when(customer.handset() >= 720, 11);
    when(customer.late() >= 2, 12);
    when(customer.complaints() >= 1, 13);
    when(customer.open(), 14);
  }

  private void contract(Primitive customer) {
    when(customer.term().equals("MONTHLY"), 15);
    when(customer.term().equals("TWO_YEARS"), 16);
    when(customer.access().equals("FIBRE") && !customer.support(), 17);
    when(customer.payment().equals("CHECK"), 18);
    when(customer.dependents(), 19);
  }

  private void when(boolean matches, int row) {
    if (matches) {
      points += rows.get(row).number();
      reasons.add(rows.get(row).reason());
    }
  }
}
