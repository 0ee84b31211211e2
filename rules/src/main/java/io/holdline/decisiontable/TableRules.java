package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.drools.model.PatternDSL;
import org.drools.model.Rule;
import org.drools.model.functions.Block1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.conf.SequentialOption;
import org.kie.api.definition.KiePackage;

/**
 * A table as Drools rules: one rule a row, made as an executable model. No text of a rule is ever
 * written, so there is none into which a text could be smuggled, and no class is generated. A rule
 * changes no fact that another looks at, so each is asked once in sequence.
 */
final class TableRules {
  private static final String PACKAGE = "io.holdline.decisiontable.rules";

  private TableRules() {}

  /** Notes a row; what every rule does and all that it does. */
  record Hit(int row) implements Block1<Subject> {
    @Override
    public void execute(Subject subject) {
      subject.hit(row);
    }
  }

  /** Throws IllegalStateException when Drools made fewer or more rules than there are rows. */
  static KieBase of(DecisionTable table) {
    var rules = new ArrayList<Rule>(table.rows().size());
    for (int row = 0; row < table.rows().size(); row++) {
      rules.add(rule(row, cells(table, row)));
    }
    KieBase base =
        KieBaseBuilder.createKieBaseFromModel(
            new ModelImpl().withRules(rules), SequentialOption.YES);
    int made =
        base.getKiePackages().stream().map(KiePackage::getRules).mapToInt(Collection::size).sum();
    if (made != rules.size()) {
      throw new IllegalStateException(
          "A table of %d rows became %d rules.".formatted(rules.size(), made));
    }
    return base;
  }

  /** The cells of a row that say more than "any". */
  static List<CellTest> cells(DecisionTable table, int row) {
    var cells = new ArrayList<CellTest>();
    var tests = table.rows().get(row).tests();
    for (int i = 0; i < tests.size(); i++) {
      if (!tests.get(i).isAny()) {
        cells.add(CellTest.of(table.catalogue().place(table.inputs().get(i).key()), tests.get(i)));
      }
    }
    return cells;
  }

  private static Rule rule(int row, List<CellTest> cells) {
    var subject = PatternDSL.declarationOf(Subject.class, "s");
    var pattern = PatternDSL.pattern(subject);
    for (var cell : cells) {
      pattern = pattern.expr(cell.getExpressionHash(), cell);
    }
    return PatternDSL.rule(PACKAGE, "r" + row)
        .build(pattern, PatternDSL.on(subject).execute(new Hit(row)));
  }
}
