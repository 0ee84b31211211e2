package io.holdline.decisiontable;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.dtanalysis.DMNDTAnalyser;
import org.kie.dmn.validation.dtanalysis.model.DTAnalysis;
import org.kie.internal.io.ResourceFactory;

/** Tables of numbers and texts as Drools' own DMN engine reads them. */
final class KieTables {
  private KieTables() {}

  /**
   * A number and another one or a text, two to six rows, of tests that DMN has too. All intervals
   * of a table are closed on the same side: Drools' analysis does not see that 4 alone is missing
   * between {@code < 4} and {@code > 4}.
   */
  static DecisionTable random(long seed) {
    var random = new SplittableRandom(seed);
    var inputs = new ArrayList<Attribute>();
    inputs.add(SmallTable.FEE);
    inputs.add(
        random.nextBoolean()
            ? SmallTable.PLAN
            : new Attribute(
                "bill", Label.NONE, new AttributeType.Number("CNY", false), "The bill."));
    var table = SmallTable.of(HitPolicy.UNIQUE, inputs.toArray(Attribute[]::new));
    boolean lowClosed = random.nextBoolean();
    int rows = random.nextInt(2, 7);
    for (int row = 0; row < rows; row++) {
      table.row(
          inputs.stream().map(input -> test(input, lowClosed, random)).toArray(ValueSet[]::new));
    }
    return table.table();
  }

  private static ValueSet test(Attribute input, boolean lowClosed, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return ValueSet.ANY;
    }
    if (input.type() instanceof AttributeType.Text) {
      return SmallTable.codes(random.nextInt(3));
    }
    boolean lowOpenEnd = random.nextInt(3) == 0;
    boolean highOpenEnd = !lowOpenEnd && random.nextInt(3) == 0;
    int low = random.nextInt(0, 4);
    return new ValueSet(
        false,
        List.of(
            new ValueSet.Interval(
                lowOpenEnd ? Double.NEGATIVE_INFINITY : low,
                !lowOpenEnd && lowClosed,
                highOpenEnd ? Double.POSITIVE_INFINITY : low + random.nextInt(1, 4),
                !highOpenEnd && !lowClosed)));
  }

  static DMNModel model(DecisionTable table) {
    Resource resource = ResourceFactory.newReaderResource(new StringReader(dmn(table)), "UTF-8");
    resource.setSourcePath("table.dmn");
    DMNRuntime runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(IllegalStateException::new);
    return runtime.getModels().getFirst();
  }

  static DTAnalysis analyse(DMNModel model) {
    return new DMNDTAnalyser(List.of())
        .analyse(model, Set.of(DMNValidator.Validation.ANALYZE_DECISION_TABLE))
        .getFirst();
  }

  private static String dmn(DecisionTable table) {
    var inputs =
        table.inputs().stream()
            .map(input ->
                """
                <input id="i-%1$s"><inputExpression id="e-%1$s" typeRef="%2$s"><text>%1$s</text></inputExpression>%3$s</input>
                """
                    .formatted(input.key(), typeRef(input), values(input)))
            .collect(Collectors.joining());
    var rules =
        table.rows().stream()
            .map(row ->
                "<rule id=\"%s\">%s<outputEntry><text>1</text></outputEntry></rule>\n"
                    .formatted(
                        row.id(),
                        IntStream.range(0, table.inputs().size())
                            .mapToObj(input ->
                                "<inputEntry><text><![CDATA["
                                    + feel(table.inputs().get(input), row.tests().get(input))
                                    + "]]></text></inputEntry>")
                            .collect(Collectors.joining())))
            .collect(Collectors.joining());
    var data =
        table.inputs().stream()
            .map(input ->
                "<inputData id=\"d-%1$s\" name=\"%1$s\"><variable name=\"%1$s\" typeRef=\"%2$s\"/></inputData>"
                    .formatted(input.key(), typeRef(input)))
            .collect(Collectors.joining());
    var needs =
        table.inputs().stream()
            .map(input ->
                "<informationRequirement><requiredInput href=\"#d-%s\"/></informationRequirement>"
                    .formatted(input.key()))
            .collect(Collectors.joining());
    return """
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="t" name="t" namespace="urn:t">
    %s
    <decision id="d" name="d"><variable name="d" typeRef="number"/>%s
    <decisionTable id="dt" hitPolicy="UNIQUE">
    %s<output id="o"/>
    %s</decisionTable></decision></definitions>
    """
        .formatted(data, needs, inputs, rules);
  }

  private static String typeRef(Attribute input) {
    return input.type() instanceof AttributeType.Text ? "string" : "number";
  }

  private static String values(Attribute input) {
    return input.type() instanceof AttributeType.Text(var values)
        ? "<inputValues><text>"
            + values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(","))
            + "</text></inputValues>"
        : "";
  }

  private static String feel(Attribute input, ValueSet test) {
    if (test.isAny()) {
      return "-";
    }
    var interval = test.intervals().getFirst();
    if (input.type() instanceof AttributeType.Text(var values)) {
      return "\"" + values.get((int) interval.low()) + "\"";
    }
    if (interval.low() == Double.NEGATIVE_INFINITY) {
      return (interval.highClosed() ? "<= " : "< ") + Plain.number(interval.high());
    }
    if (interval.high() == Double.POSITIVE_INFINITY) {
      return (interval.lowClosed() ? ">= " : "> ") + Plain.number(interval.low());
    }
    return (interval.lowClosed() ? "[" : "(")
        + Plain.number(interval.low())
        + ".."
        + Plain.number(interval.high())
        + (interval.highClosed() ? "]" : ")");
  }
}
