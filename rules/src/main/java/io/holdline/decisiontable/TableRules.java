package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.PatternDSL;
import org.drools.model.Rule;
import org.drools.model.functions.Block1;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.conf.SequentialOption;
import org.kie.api.definition.KiePackage;

/**
 * A table as Drools rules: one rule a row, made as an executable model. No text of a rule is ever
 * written, so there is none into which a text could be smuggled, and no class is generated.
 *
 * <p>A fact is a block of subjects: a cell lets it pass when it holds for one of them, and the rule
 * works out for whom all its cells hold. A rule changes nothing that another looks at, so each is
 * asked once in sequence.
 */
record TableRules(KieBase base, int cells) {
  private static final String PACKAGE = "io.holdline.decisiontable.rules";

  /** A cell as a constraint; which of the different cells it is, is the same wherever it stands. */
  private record Constraint(int number, CellTest cell)
      implements Predicate1<SubjectBlock>, HashedExpression {
    @Override
    public boolean test(SubjectBlock block) {
      long holds = cell.test(block);
      block.cell(number, holds);
      return holds != 0;
    }

    @Override
    public String getExpressionHash() {
      return cell.hash();
    }
  }

  /** Notes whom a row matched; what every rule does and all that it does. */
  private record Hit(int row, int[] cells) implements Block1<SubjectBlock> {
    @Override
    public void execute(SubjectBlock block) {
      long matched = block.all();
      for (int cell : cells) {
        matched &= block.cell(cell);
      }
      block.hit(row, matched);
    }
  }

  /** Throws IllegalStateException when Drools made fewer or more rules than there are rows. */
  static TableRules of(DecisionTable table) {
    var rules = new ArrayList<Rule>(table.rows().size());
    var numbers = new HashMap<String, Integer>();
    for (int row = 0; row < table.rows().size(); row++) {
      rules.add(rule(row, constraints(cells(table, row), numbers)));
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
    return new TableRules(base, numbers.size());
  }

  private static List<Constraint> constraints(List<CellTest> cells, Map<String, Integer> numbers) {
    var constraints = new ArrayList<Constraint>();
    for (var cell : cells) {
      Integer known = numbers.putIfAbsent(cell.hash(), numbers.size());
      constraints.add(new Constraint(known == null ? numbers.size() - 1 : known, cell));
    }
    return constraints;
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

  private static Rule rule(int row, List<Constraint> constraints) {
    var block = PatternDSL.declarationOf(SubjectBlock.class, "s");
    var pattern = PatternDSL.pattern(block);
    for (var constraint : constraints) {
      pattern = pattern.expr(constraint.getExpressionHash(), constraint);
    }
    int[] numbers = constraints.stream().mapToInt(Constraint::number).toArray();
    return PatternDSL.rule(PACKAGE, "r" + row)
        .build(pattern, PatternDSL.on(block).execute(new Hit(row, numbers)));
  }
}
