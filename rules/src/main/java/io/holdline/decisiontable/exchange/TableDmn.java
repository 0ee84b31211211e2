package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.TableText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Supplier;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A table as DMN 1.3 and back: one decision with one decision table, its tests in FEEL. Our own
 * cells go along beside the FEEL, so that what was written comes back as it was. Of foreign DMN
 * only that is taken which our cells can say.
 */
public final class TableDmn {
  static final String MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/";
  static final String OURS = "urn:holdline:decision-table";
  private static final int LARGEST_FILE = 10 << 20;

  private TableDmn() {}

  /**
   * The table as a DMN file in UTF-8. Where rows name something and are summed, DMN has no sum of
   * several outputs: the rows are collected.
   */
  public static byte[] write(DecisionTable table) {
    return new DmnWriter(table).write();
  }

  /**
   * Reads a DMN file as the next version of a table.
   *
   * @param current the table that it would change: kind and settings are taken from it
   * @param freshIds ids for new rows and columns, never one that this table ever had
   */
  public static Import read(
      byte[] file, TableText current, AttributeCatalogue catalogue, Supplier<String> freshIds) {
    var findings = new Findings();
    if (file.length > LARGEST_FILE) {
      findings.error(
          "too-large",
          "文件有 %,d 字节,最多只读 %,d 字节。".formatted(file.length, LARGEST_FILE),
          "The file has %,d bytes; at most %,d are read.".formatted(file.length, LARGEST_FILE));
      return findings.refused();
    }
    try {
      return new DmnReader(current, catalogue, freshIds, findings).read(parse(file));
    } catch (SAXException | IOException notXml) {
      findings.error(
          "not-dmn",
          "这不是可以读取的 DMN 文件(不允许 DOCTYPE 和实体)。",
          "This is no DMN file that can be read; a DOCTYPE or entities are not allowed.");
      return findings.refused();
    }
  }

  /** Nothing outside the file is looked at, and no entity is expanded. */
  private static Document parse(byte[] file) throws SAXException, IOException {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setNamespaceAware(true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new ByteArrayInputStream(file));
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("The XML parser cannot be made safe.", impossible);
    }
  }
}
