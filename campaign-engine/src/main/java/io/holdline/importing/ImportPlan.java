package io.holdline.importing;

import io.holdline.importformat.CheckedRow;
import io.holdline.importformat.Fault;
import io.holdline.importformat.NamedTemplate;
import io.holdline.importformat.RowFormat;
import io.holdline.textfile.FileForm;
import io.holdline.textfile.FileLines;
import org.jspecify.annotations.Nullable;

/** A wish that can be done: how the file is written, by which template and what its rows mean. */
record ImportPlan(
    ImportRequest request, FileForm form, @Nullable NamedTemplate template, RowFormat format) {
  /** By what the rows are read, for people. */
  String source() {
    return template == null ? request.source().preset().key() : template.text();
  }

  CheckedRow check(FileLines.Line line) {
    var broken = line.broken();
    return broken != null
        ? new CheckedRow.Rejected(Fault.ofRow(broken))
        : format.checkLine(line.text(), form.delimiter());
  }
}
