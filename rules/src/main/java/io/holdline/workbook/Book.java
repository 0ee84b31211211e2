package io.holdline.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a workbook says of its sheets and its calendar.
 *
 * @param from1904 whether its days are counted from 1904, not from 1900
 * @param sheets how many it has
 * @param hidden the names of those that a person does not see
 */
public record Book(boolean from1904, int sheets, Set<String> hidden) {
  public Book {
    hidden = Set.copyOf(hidden);
  }

  public static Book of(XSSFReader reader)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    var said = new Said();
    try (var xml = reader.getWorkbookData()) {
      parse(xml, said);
    }
    return new Book(said.from1904, said.sheets, said.hidden);
  }

  /** Reads a part of a workbook; nothing outside of it is looked up. */
  public static void parse(InputStream xml, DefaultHandler handler)
      throws IOException, SAXException, ParserConfigurationException {
    var reader = XMLHelper.newXMLReader();
    reader.setContentHandler(handler);
    reader.setErrorHandler(handler);
    reader.parse(new InputSource(xml));
  }

  private static final class Said extends DefaultHandler {
    final Set<String> hidden = new HashSet<>();
    boolean from1904;
    int sheets;

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
      if (localName.equals("workbookPr")) {
        var date1904 = attributes.getValue("date1904");
        from1904 = "1".equals(date1904) || "true".equals(date1904);
      }
      if (localName.equals("sheet")) {
        sheets++;
        if (attributes.getValue("state") != null
            && !"visible".equals(attributes.getValue("state"))) {
          hidden.add(attributes.getValue("name"));
        }
      }
    }
  }
}
