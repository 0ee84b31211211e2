package io.holdline.web.exports;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Who took a file and when, as it stands in the file.
 *
 * @param id the same in the audit, by which a file that got out is traced
 */
public record Mark(UUID id, String who, Instant at) {

  /** The id comes first, so that no spreadsheet takes it for a formula. */
  public String text() {
    return "%s %s %s".formatted(id, who, at.truncatedTo(ChronoUnit.SECONDS));
  }

  /** The same XML document with the mark as a comment before its root. */
  public byte[] onXml(byte[] document) {
    var xml = new String(document, StandardCharsets.UTF_8);
    var declaration = xml.startsWith("<?xml") ? xml.indexOf("?>") + 2 : 0;
    // Two hyphens would end a comment.
    var comment = "<!-- Holdline %s -->".formatted(text().replace("--", "- -"));
    return (xml.substring(0, declaration) + comment + xml.substring(declaration))
        .getBytes(StandardCharsets.UTF_8);
  }
}
