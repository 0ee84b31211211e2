package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableText;
import java.util.List;

/** What came of reading a file. */
public sealed interface Import {

  /**
   * A table, whose cells may still be wrong.
   *
   * @param notes what the person who imports should know before it is applied; all warnings
   */
  record Read(TableText text, List<TableFault> notes) implements Import {
    public Read {
      notes = List.copyOf(notes);
    }
  }

  /**
   * @param faults why, at least one, all errors; at most {@value Findings#MOST}
   */
  record Refused(List<TableFault> faults) implements Import {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
