package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.List;

/** The customers and the rules as one writes them for Drools by hand: typed records and DRL. */
public final class StockCustomer {
  private static final String RULES =
      """
      package stock;
      import io.holdline.decisiontable.StockCustomer.%1$s;
      import io.holdline.decisiontable.StockCustomer.Reasons;
      global Reasons reasons;
      rule "r0" when $c : %1$s( months < 6 ) then reasons.add($c.index(), 0); end
      rule "r1" when $c : %1$s( months >= 6, months < 12 ) then reasons.add($c.index(), 1); end
      rule "r2" when $c : %1$s( months >= 48 ) then reasons.add($c.index(), 2); end
      rule "r3" when $c : %1$s( charge >= 200.0 ) then reasons.add($c.index(), 3); end
      rule "r4" when $c : %1$s( charge < 30.0 ) then reasons.add($c.index(), 4); end
      rule "r5" when $c : %1$s( until >= 0, until <= 30 ) then reasons.add($c.index(), 5); end
      rule "r6" when $c : %1$s( until > 30, until <= 90 ) then reasons.add($c.index(), 6); end
      rule "r7" when $c : %1$s( usage < -0.5 ) then reasons.add($c.index(), 7); end
      rule "r8" when $c : %1$s( usage >= -0.5, usage < -0.2 ) then reasons.add($c.index(), 8); end
      rule "r9" when $c : %1$s( voice < -0.6 ) then reasons.add($c.index(), 9); end
      rule "r10" when $c : %1$s( forwarding > 0.1 ) then reasons.add($c.index(), 10); end
      rule "r11" when $c : %1$s( handset >= 720 ) then reasons.add($c.index(), 11); end
      rule "r12" when $c : %1$s( late >= 2 ) then reasons.add($c.index(), 12); end
      rule "r13" when $c : %1$s( complaints >= 1 ) then reasons.add($c.index(), 13); end
      rule "r14" when $c : %1$s( open == true ) then reasons.add($c.index(), 14); end
      rule "r15" when $c : %1$s( term == "MONTHLY" ) then reasons.add($c.index(), 15); end
      rule "r16" when $c : %1$s( term == "TWO_YEARS" ) then reasons.add($c.index(), 16); end
      rule "r17" when $c : %1$s( access == "FIBRE", support == false ) then reasons.add($c.index(), 17); end
      rule "r18" when $c : %1$s( payment == "CHECK" ) then reasons.add($c.index(), 18); end
      rule "r19" when $c : %1$s( dependents == true ) then reasons.add($c.index(), 19); end
      """;

  private StockCustomer() {}

  static String rules(Class<?> customer) {
    return RULES.formatted(customer.getSimpleName());
  }

  /** Attributes that may be null. */
  public record Boxed(
      int index,
      Integer months,
      Double charge,
      Integer until,
      Double usage,
      Double voice,
      Double forwarding,
      Integer handset,
      Integer late,
      Integer complaints,
      Boolean open,
      String term,
      String access,
      Boolean support,
      String payment,
      Boolean dependents) {
    static Boxed of(int index, double[] v) {
      return new Boxed(
          index,
          (int) v[0],
          v[1],
          (int) v[2],
          v[3],
          v[4],
          v[5],
          (int) v[6],
          (int) v[7],
          (int) v[8],
          v[9] == 1,
          BenchedTable.TERMS.get((int) v[10]),
          BenchedTable.ACCESS.get((int) v[11]),
          v[12] == 1,
          BenchedTable.PAYMENTS.get((int) v[13]),
          v[14] == 1);
    }
  }

  /** Attributes that are always there. */
  public record Primitive(
      int index,
      int months,
      double charge,
      int until,
      double usage,
      double voice,
      double forwarding,
      int handset,
      int late,
      int complaints,
      boolean open,
      String term,
      String access,
      boolean support,
      String payment,
      boolean dependents) {
    static Primitive of(int index, double[] v) {
      return new Primitive(
          index,
          (int) v[0],
          v[1],
          (int) v[2],
          v[3],
          v[4],
          v[5],
          (int) v[6],
          (int) v[7],
          (int) v[8],
          v[9] == 1,
          BenchedTable.TERMS.get((int) v[10]),
          BenchedTable.ACCESS.get((int) v[11]),
          v[12] == 1,
          BenchedTable.PAYMENTS.get((int) v[13]),
          v[14] == 1);
    }
  }

  /** What rules add to: the points and the reasons of each customer of a session. */
  public static final class Reasons {
    private final DecisionTable table;
    private final double[] points;
    private final List<List<Label>> reasons = new ArrayList<>();

    Reasons(DecisionTable table, int customers) {
      this.table = table;
      this.points = new double[customers];
      while (reasons.size() < customers) {
        reasons.add(new ArrayList<>(8));
      }
    }

    /** Called from rules. */
    public void add(int customer, int row) {
      points[customer] += table.rows().get(row).number();
      reasons.get(customer).add(table.rows().get(row).reason());
    }

    Scored scored(int customer) {
      return new Scored(points[customer], reasons.get(customer));
    }
  }

  /** What every way of scoring has to come to. */
  record Scored(double points, List<Label> reasons) {}
}
