package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Makes a table of a DMN document, or says cell by cell what ours cannot say. */
final class DmnReader {
  private static final Set<String> MODELS =
      Set.of(
          "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
          "http://www.omg.org/spec/DMN/20180521/MODEL/",
          TableDmn.MODEL,
          "https://www.omg.org/spec/DMN/20211108/MODEL/",
          "https://www.omg.org/spec/DMN/20230324/MODEL/");

  private final TableText current;
  private final AttributeCatalogue catalogue;
  private final Supplier<String> freshIds;
  private final Findings findings;
  private final Map<String, TableText.Row> currentRows = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  DmnReader(
      TableText current,
      AttributeCatalogue catalogue,
      Supplier<String> freshIds,
      Findings findings) {
    this.current = current;
    this.catalogue =
        current.attributes() == null ? catalogue : new AttributeCatalogue(current.attributes());
    this.freshIds = freshIds;
    this.findings = findings;
    current.rows().forEach(row -> currentRows.putIfAbsent(row.id(), row));
  }

  Import read(Document document) {
    var table = table(document.getDocumentElement());
    if (table.isEmpty()) {
      return findings.refused();
    }
    var policy = hitPolicy(table.get());
    var columns = columns(table.get());
    checkOutputs(table.get());
    var rules = children(table.get(), "rule");
    if (rules.size() > TableReader.MOST_ROWS) {
      findings.error(
          "too-large",
          "表格最多 %,d 行。".formatted(TableReader.MOST_ROWS),
          "A table has at most %,d rows.".formatted(TableReader.MOST_ROWS));
    }
    if (findings.refuse()) {
      return findings.refused();
    }
    var translated = new ArrayList<TableText.Row>();
    var original = new ArrayList<TableText.Row>();
    for (int i = 0; i < rules.size(); i++) {
      var row = translated(rules.get(i), i + 1, columns);
      translated.add(row);
      original.add(original(rules.get(i), row));
    }
    if (findings.refuse()) {
      return findings.refused();
    }
    var text = withRows(policy, columns, confirmed(policy, columns, original, translated, rules));
    return new Import.Read(text, findings.notes());
  }

  private Optional<Element> table(Element root) {
    var model = root.getNamespaceURI();
    if (!"definitions".equals(root.getLocalName()) || model == null || !MODELS.contains(model)) {
      findings.error("not-dmn", "这不是 DMN 1.1 到 1.5 的文件。", "This is no file of DMN 1.1 to 1.5.");
      return Optional.empty();
    }
    var tables =
        children(root, "decision").stream()
            .flatMap(decision -> children(decision, "decisionTable").stream())
            .toList();
    if (tables.size() != 1) {
      findings.error(
          "decisions",
          "文件里应正好有一个决策表,实有 %d 个。".formatted(tables.size()),
          "A file must hold exactly one decision table; this one holds %d."
              .formatted(tables.size()));
      return Optional.empty();
    }
    var about = children(root, "extensionElements").stream().findFirst();
    var kind = about.map(each -> texts(each, "kind")).orElse(List.of());
    if (!kind.isEmpty() && !kind.getFirst().equals(current.kind().name())) {
      findings.error(
          "other-kind",
          "文件里是 %s 表,不是 %s 表。".formatted(Findings.shown(kind.getFirst()), current.kind()),
          "The file holds a table of %s, not of %s."
              .formatted(Findings.shown(kind.getFirst()), current.kind()));
      return Optional.empty();
    }
    var version = about.map(each -> texts(each, "version")).orElse(List.of());
    if (!version.isEmpty() && !version.getFirst().equals(TableXlsx.hash(current))) {
      findings.note(
          "other-version",
          null,
          "文件是从另一个版本导出的;此后的改动会被它覆盖,请核对差异。",
          "The file was written from another version; it would undo what changed since then.");
    }
    return Optional.of(tables.getFirst());
  }

  private HitPolicy hitPolicy(Element table) {
    var said = table.getAttribute("hitPolicy");
    var aggregation = table.getAttribute("aggregation");
    var policy =
        switch (said.isEmpty() ? "UNIQUE" : said) {
          case "UNIQUE" -> HitPolicy.UNIQUE;
          case "FIRST" -> HitPolicy.FIRST;
          case "COLLECT" ->
              aggregation.equals("SUM")
                      || (aggregation.isEmpty() && current.kind().outputs().size() > 1)
                  ? HitPolicy.COLLECT_SUM
                  : null;
          default -> null;
        };
    if (policy == null || !current.kind().hitPolicies().contains(policy)) {
      var shown = Findings.shown((said.isEmpty() ? "UNIQUE" : said) + " " + aggregation).strip();
      findings.error(
          "hit-policy",
          "命中策略 %s 不适用于 %s 表。".formatted(shown, current.kind()),
          "The hit policy %s does not go with a table of %s.".formatted(shown, current.kind()));
      return current.hitPolicy();
    }
    return policy;
  }

  private List<TableText.Column> columns(Element table) {
    var columns = new ArrayList<TableText.Column>();
    for (var input : children(table, "input")) {
      var expression =
          children(input, "inputExpression").stream()
              .flatMap(each -> texts(each, "text").stream())
              .findFirst()
              .orElse("")
              .strip();
      var ours =
          children(input, "extensionElements").stream()
              .flatMap(each -> texts(each, "attribute").stream())
              .findFirst();
      var key = ours.filter(each -> catalogue.find(each).isPresent()).orElse(expression);
      if (catalogue.find(key).isEmpty()) {
        findings.error(
            "unknown-attribute",
            null,
            null,
            "输入“%s”不是属性目录里的属性;这里不能是表达式。".formatted(Findings.shown(key)),
            "The input (%s) is no attribute of the catalogue; it cannot be an expression."
                .formatted(Findings.shown(key)));
      } else if (columns.stream().anyMatch(column -> column.attribute().equals(key))) {
        findings.error(
            "attribute-twice",
            "属性“%s”有两列。".formatted(Findings.shown(key)),
            "The attribute (%s) has two columns.".formatted(Findings.shown(key)));
      } else {
        columns.add(
            current.inputs().stream()
                .filter(column -> column.attribute().equals(key))
                .findFirst()
                .orElseGet(() -> new TableText.Column(freshIds.get(), key)));
      }
    }
    return columns;
  }

  private void checkOutputs(Element table) {
    var named =
        children(table, "output").stream().map(output -> output.getAttribute("name")).toList();
    var wanted = current.kind().outputs().stream().map(output -> output.key()).toList();
    boolean same = named.equals(wanted) || (named.size() == 1 && wanted.size() == 1);
    if (!same) {
      findings.error(
          "outputs",
          "结果列应为 %s,文件里是 %s。".formatted(wanted, Findings.shown(named.toString())),
          "The outputs must be %s; in the file they are %s."
              .formatted(wanted, Findings.shown(named.toString())));
    }
  }

  private TableText.Row translated(Element rule, int number, List<TableText.Column> columns) {
    var entries = entries(rule, "inputEntry");
    var results = entries(rule, "outputEntry");
    int outputs = current.kind().outputs().size();
    if (entries.size() != columns.size() || results.size() != outputs) {
      findings.error(
          "width",
          "第 %d 行有 %d 个条件和 %d 个结果,应为 %d 和 %d 个。"
              .formatted(number, entries.size(), results.size(), columns.size(), outputs),
          "Row %d has %d tests and %d outputs where the columns are %d and %d."
              .formatted(number, entries.size(), results.size(), columns.size(), outputs));
      return new TableText.Row("", List.of(), List.of(), Label.NONE, "");
    }
    var tests = new ArrayList<String>();
    for (int i = 0; i < entries.size(); i++) {
      tests.add(
          cell(
              FeelReader.cell(entries.get(i)), number, columns.get(i).attribute(), entries.get(i)));
    }
    var values = new ArrayList<String>();
    for (int i = 0; i < outputs; i++) {
      var key = current.kind().outputs().get(i).key();
      values.add(cell(FeelReader.output(results.get(i)), number, key, results.get(i)));
    }
    var notes = entries(rule, "annotationEntry");
    boolean ours = notes.size() == DmnWriter.ANNOTATIONS.size();
    return new TableText.Row(
        id(rule),
        tests,
        values,
        ours ? new Label(notes.get(0), notes.get(1)) : Label.NONE,
        ours ? notes.get(2) : String.join("; ", notes));
  }

  private String cell(Optional<String> ours, int number, String column, String feel) {
    if (ours.isEmpty()) {
      findings.error(
          "not-ours",
          null,
          column,
          "第 %d 行,列 %s:FEEL“%s”无法写成本表的单元格。"
              .formatted(number, Findings.shown(column), Findings.shown(feel)),
          "Row %d, column %s: a cell cannot say the FEEL (%s)."
              .formatted(number, Findings.shown(column), Findings.shown(feel)));
    }
    return ours.orElse("");
  }

  private String id(Element rule) {
    var ours =
        children(rule, "extensionElements").stream()
            .flatMap(each -> texts(each, "row").stream())
            .findFirst()
            .orElse(rule.getAttribute("id"));
    if (currentRows.containsKey(ours) && used.add(ours)) {
      return ours;
    }
    for (int tries = 0; tries < 1_000; tries++) {
      var id = freshIds.get();
      if (!currentRows.containsKey(id) && used.add(id)) {
        return id;
      }
    }
    throw new IllegalStateException("The ids given for new rows are all taken.");
  }

  /** The row with the cells that were written beside the FEEL, where they are as many. */
  private static TableText.Row original(Element rule, TableText.Row row) {
    var beside = children(rule, "extensionElements").stream().findFirst();
    var tests = beside.map(each -> texts(each, "test")).orElse(List.of());
    var outputs = beside.map(each -> texts(each, "output")).orElse(List.of());
    return tests.size() == row.tests().size() && outputs.size() == row.outputs().size()
        ? new TableText.Row(row.id(), tests, outputs, row.reason(), row.note())
        : row;
  }

  /** The cells that came along where they say just what the FEEL beside them says. */
  private List<TableText.Row> confirmed(
      HitPolicy policy,
      List<TableText.Column> columns,
      List<TableText.Row> original,
      List<TableText.Row> translated,
      List<Element> rules) {
    var asWritten = withRows(policy, columns, original);
    if (!(TableReader.read(asWritten, catalogue) instanceof TableReader.Read.Valid(var table))) {
      return translated;
    }
    return IntStream.range(0, rules.size())
        .mapToObj(i -> says(table, i, rules.get(i)) ? original.get(i) : translated.get(i))
        .toList();
  }

  private boolean says(DecisionTable table, int place, Element rule) {
    var row = table.rows().get(place);
    var tests =
        IntStream.range(0, row.tests().size())
            .mapToObj(i -> FeelWriter.tests(row.tests().get(i), table.inputs().get(i).type()))
            .toList();
    var outputs =
        current.kind().outputs().stream()
            .map(output -> DmnWriter.output(row, output.type()))
            .toList();
    return tests.equals(entries(rule, "inputEntry"))
        && outputs.equals(entries(rule, "outputEntry"));
  }

  private TableText withRows(
      HitPolicy policy, List<TableText.Column> columns, List<TableText.Row> rows) {
    var measured =
        rows.stream()
            .filter(row -> {
              var old = currentRows.get(row.id());
              return old != null
                  && columns.equals(current.inputs())
                  && current.measured().containsKey(row.id())
                  && old.tests().equals(row.tests());
            })
            .collect(
                Collectors.toMap(
                    TableText.Row::id,
                    row -> Objects.requireNonNull(current.measured().get(row.id()))));
    return new TableText(
        current.kind(),
        policy,
        current.name(),
        columns,
        rows,
        current.attributes(),
        current.scale(),
        current.bands(),
        measured);
  }

  private static List<String> entries(Element rule, String name) {
    return children(rule, name).stream()
        .map(entry -> texts(entry, "text").stream().findFirst().orElse(""))
        .toList();
  }

  private static List<String> texts(Element parent, String name) {
    return children(parent, name).stream().map(Node::getTextContent).toList();
  }

  private static List<Element> children(Element parent, String name) {
    var children = new ArrayList<Element>();
    for (@Nullable Node child = parent.getFirstChild();
        child != null;
        child = child.getNextSibling()) {
      if (child instanceof Element element && name.equals(element.getLocalName())) {
        children.add(element);
      }
    }
    return children;
  }
}
