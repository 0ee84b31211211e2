package io.holdline.web.signon;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a CAS server writes: the answer to a ticket (CAS protocol 3.0, 2.5 and appendix A) and the
 * word that a sign-on has ended. A document with a DTD is not read at all.
 */
final class CasXml {
  private static final String CAS = "http://www.yale.edu/tp/cas";
  private static final String SAML_PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  private static final int LARGEST = 64 * 1024;
  private static final String NO_DTD = "http://apache.org/xml/features/disallow-doctype-decl";

  private CasXml() {}

  /** An answer to a ticket. */
  sealed interface Answer {
    /**
     * The ticket is good.
     *
     * @param name the user, or the attribute that was asked for
     */
    record Success(String name) implements Answer {}

    /** The ticket is not good. */
    record Failure(String code) implements Answer {}

    /** It is no answer of CAS, or it does not say who. */
    record Unreadable(String why) implements Answer {}
  }

  /**
   * Reads an answer.
   *
   * @param attribute of the user that is the name; empty for the user itself
   */
  static Answer answer(String text, String attribute) {
    var root = root(text);
    if (root.isEmpty() || !isCas(root.get(), "serviceResponse")) {
      return new Answer.Unreadable("no answer of CAS");
    }
    var said = children(root.get());
    if (said.size() != 1) {
      return new Answer.Unreadable("not one answer");
    }
    var only = said.getFirst();
    if (isCas(only, "authenticationFailure")) {
      return new Answer.Failure(only.getAttribute("code").strip());
    }
    return isCas(only, "authenticationSuccess")
        ? name(only, attribute)
        : new Answer.Unreadable("neither success nor failure");
  }

  private static Answer name(Element success, String attribute) {
    var where =
        attribute.isEmpty()
            ? List.of(success)
            : children(success).stream().filter(each -> isCas(each, "attributes")).toList();
    var wanted = attribute.isEmpty() ? "user" : attribute;
    var names =
        where.stream()
            .flatMap(element -> children(element).stream())
            .filter(each -> isCas(each, wanted))
            .map(each -> each.getTextContent().strip())
            .toList();
    return names.size() == 1 && !names.getFirst().isEmpty()
        ? new Answer.Success(names.getFirst())
        : new Answer.Unreadable("not one " + wanted);
  }

  /** The ticket of a sign-on that has ended; empty when the word says nothing of the kind. */
  static Optional<String> endedTicket(String text) {
    return root(text)
        .filter(root -> isNamed(root, SAML_PROTOCOL, "LogoutRequest"))
        .map(root ->
            children(root).stream()
                .filter(each -> isNamed(each, SAML_PROTOCOL, "SessionIndex"))
                .map(each -> each.getTextContent().strip())
                .toList())
        .filter(tickets -> tickets.size() == 1)
        .map(List::getFirst);
  }

  private static Optional<Element> root(String text) {
    if (text.length() > LARGEST) {
      return Optional.empty();
    }
    try {
      var document = parser().parse(new InputSource(new StringReader(text)));
      return Optional.ofNullable(document).map(Document::getDocumentElement);
    } catch (SAXException | IOException unreadable) {
      return Optional.empty();
    }
  }

  /** One that reads what it is given and nothing else, from nowhere else. */
  private static DocumentBuilder parser() {
    try {
      var factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DTD, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var parser = factory.newDocumentBuilder();
      parser.setErrorHandler(new DefaultHandler()); // else it writes to the console
      return parser;
    } catch (ParserConfigurationException missing) {
      throw new IllegalStateException("This Java cannot read XML safely.", missing);
    }
  }

  private static boolean isCas(Element element, String name) {
    return isNamed(element, CAS, name);
  }

  private static boolean isNamed(Element element, String namespace, String name) {
    return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  private static List<Element> children(Element parent) {
    var all = new ArrayList<Element>();
    for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element) {
        all.add(element);
      }
    }
    return all;
  }
}
