package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableText;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a table as DMN. Names that are none in FEEL or XML are replaced and kept beside. */
final class DmnWriter {
  static final List<String> ANNOTATIONS = List.of("reason (zh)", "reason (en)", "note");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  /** Ids that are not rows' begin with h. and a dot. */
  private static final Pattern XML_ID = Pattern.compile("(?!h\\.)[A-Za-z_][A-Za-z0-9_.-]{0,99}");

  private static final Set<String> FEEL_WORDS =
      Set.of(
          "and",
          "or",
          "not",
          "in",
          "if",
          "then",
          "else",
          "for",
          "return",
          "some",
          "every",
          "satisfies",
          "between",
          "instance",
          "of",
          "function",
          "external",
          "true",
          "false",
          "null",
          "date",
          "time",
          "duration",
          "list",
          "context");

  private final DecisionTable table;
  private final TableText text;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter xml;

  DmnWriter(DecisionTable table) {
    this.table = table;
    this.text = table.text();
    try {
      this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  byte[] write() {
    try {
      xml.writeStartDocument("UTF-8", "1.0");
      open("definitions", "id", "h.definitions", "name", name(), "namespace", TableDmn.OURS);
      xml.writeDefaultNamespace(TableDmn.MODEL);
      xml.writeNamespace("h", TableDmn.OURS);
      xml.writeStartElement("extensionElements");
      ours("kind", text.kind().name());
      ours("hitPolicy", text.hitPolicy().name());
      ours("version", TableXlsx.hash(text));
      close();
      for (int i = 0; i < table.inputs().size(); i++) {
        var input = table.inputs().get(i);
        open("inputData", "id", "h.data_" + i, "name", variable(i));
        open("variable", "name", variable(i), "typeRef", typeRef(input.type()));
        close();
        close();
      }
      decision();
      close();
      xml.writeEndDocument();
      xml.close();
      return bytes.toByteArray();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String name() {
    return text.kind().name().toLowerCase(Locale.ROOT);
  }

  /** What FEEL calls an input: its key where that is a name, and no other input's. */
  private String variable(int input) {
    var key = table.inputs().get(input).key();
    return NAME.matcher(key).matches() && !FEEL_WORDS.contains(key) && !key.startsWith("input_")
        ? key
        : "input_" + input;
  }

  private void decision() throws XMLStreamException {
    open("decision", "id", "h.decision", "name", name());
    boolean sums = isSum();
    var outputs = text.kind().outputs();
    open("variable", "name", name());
    if (outputs.size() == 1) {
      xml.writeAttribute("typeRef", typeRef(outputs.getFirst().type()));
    }
    close();
    for (int i = 0; i < table.inputs().size(); i++) {
      open("informationRequirement", "id", "h.need_" + i);
      open("requiredInput", "href", "#h.data_" + i);
      close();
      close();
    }
    var policy = text.hitPolicy() == HitPolicy.COLLECT_SUM ? "COLLECT" : text.hitPolicy().name();
    open("decisionTable", "id", "h.table", "hitPolicy", policy);
    if (sums) {
      xml.writeAttribute("aggregation", "SUM");
    }
    for (int i = 0; i < table.inputs().size(); i++) {
      input(i);
    }
    for (var output : outputs) {
      output(output, outputs.size() > 1);
    }
    for (var annotation : ANNOTATIONS) {
      open("annotation", "name", annotation);
      close();
    }
    var ids = new HashSet<String>();
    for (int i = 0; i < table.rows().size(); i++) {
      rule(i, ids);
    }
    close();
    close();
  }

  private boolean isSum() {
    return text.hitPolicy() == HitPolicy.COLLECT_SUM && text.kind().outputs().size() == 1;
  }

  private void input(int i) throws XMLStreamException {
    Attribute input = table.inputs().get(i);
    open("input", "id", "h.input_" + i, "label", clean(input.label().en()));
    xml.writeStartElement("extensionElements");
    ours("column", text.inputs().get(i).id());
    ours("attribute", input.key());
    close();
    open("inputExpression", "id", "h.expression_" + i, "typeRef", typeRef(input.type()));
    element("text", variable(i));
    close();
    if (input.type() instanceof AttributeType.Bool) {
      open("inputValues", "id", "h.values_" + i);
      element("text", "true, false");
      close();
    }
    close();
  }

  private void output(TableKind.Output output, boolean named) throws XMLStreamException {
    open("output", "id", "h.output_" + output.key(), "label", output.label().en());
    if (named) {
      xml.writeAttribute("name", output.key());
    }
    xml.writeAttribute("typeRef", typeRef(output.type()));
    close();
  }

  private void rule(int place, Set<String> ids) throws XMLStreamException {
    var row = table.rows().get(place);
    var cells = text.rows().get(place);
    boolean plain = XML_ID.matcher(row.id()).matches() && ids.add(row.id());
    open("rule", "id", plain ? row.id() : "h.rule_" + place);
    xml.writeStartElement("extensionElements");
    ours("row", row.id());
    for (int i = 0; i < cells.tests().size(); i++) {
      ours("test", cells.tests().get(i));
    }
    for (var output : cells.outputs()) {
      ours("output", output);
    }
    close();
    for (int i = 0; i < row.tests().size(); i++) {
      entry("inputEntry", FeelWriter.tests(row.tests().get(i), table.inputs().get(i).type()));
    }
    for (var output : text.kind().outputs()) {
      entry("outputEntry", output(row, output.type()));
    }
    for (var note : List.of(row.reason().zh(), row.reason().en(), cells.note())) {
      entry("annotationEntry", note);
    }
    close();
    xml.writeCharacters("\n");
  }

  /** An output of a row as FEEL. */
  static String output(DecisionTable.Row row, AttributeType type) {
    return type instanceof AttributeType.Text
        ? FeelWriter.text(row.word())
        : FeelWriter.number(row.number());
  }

  private static String typeRef(AttributeType type) {
    return switch (type) {
      case AttributeType.Text _ -> "string";
      case AttributeType.Bool() -> "boolean";
      case AttributeType.Date() -> "date";
      case AttributeType.Number _, AttributeType.DaysUntil _ -> "number";
    };
  }

  private void open(String element, String... attributes) throws XMLStreamException {
    xml.writeStartElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private void close() throws XMLStreamException {
    xml.writeEndElement();
  }

  private void entry(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    element("text", text);
    close();
  }

  private void element(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(clean(text));
    close();
  }

  private void ours(String element, String text) throws XMLStreamException {
    xml.writeStartElement("h", element, TableDmn.OURS);
    xml.writeCharacters(clean(text));
    close();
  }

  /** Without what XML cannot hold. */
  private static String clean(String text) {
    return text.codePoints()
        .filter(sign ->
            sign == '\t' || sign == '\n' || sign >= 0x20 && sign != 0xFFFE && sign != 0xFFFF)
        .filter(sign -> Character.getType(sign) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
