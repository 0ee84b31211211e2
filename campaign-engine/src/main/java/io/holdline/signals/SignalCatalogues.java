package io.holdline.signals;

import io.holdline.churn.Signals;
import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Label;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which attributes rules may ask for: the program's signals and what imports brought; and the
 * catalogues by which stored facts are coded. Uses JDBC and blocks.
 */
@Component
public final class SignalCatalogues {
  private final JdbcClient jdbc;
  private final boolean portingEnquiry;

  /**
   * @param portingEnquiry whether it may be looked at that a customer asked how to take the number
   *     away; not in China
   */
  SignalCatalogues(
      DataSource dataSource,
      @Value("${holdline.signals.porting-enquiry:false}") boolean portingEnquiry) {
    this.jdbc = JdbcClient.create(dataSource);
    this.portingEnquiry = portingEnquiry;
  }

  /** A catalogue as it is kept. */
  public record Stored(long id, AttributeCatalogue catalogue) {}

  /** The signals of this moment. */
  public Signals signals() {
    var own = Signals.standard();
    return (portingEnquiry ? own.withPortingEnquiry() : own).with(imported());
  }

  /**
   * The signals that a kept catalogue was made of. Throws IllegalStateException when this program
   * finds other signals, as an older or newer one may.
   */
  public Signals signals(long catalogue) {
    var kept = catalogue(catalogue).attributes();
    var own = Signals.standard();
    return Stream.of(own.withPortingEnquiry(), own)
        .filter(signals -> begins(kept, signals.catalogue().attributes()))
        .findFirst()
        .map(signals ->
            signals.with(kept.subList(signals.catalogue().attributes().size(), kept.size())))
        .orElseThrow(() ->
            new IllegalStateException(
                "This program finds other signals than the catalogue %d has."
                    .formatted(catalogue)));
  }

  private static boolean begins(List<Attribute> kept, List<Attribute> own) {
    return kept.size() >= own.size()
        && AttributeJson.write(kept.subList(0, own.size())).equals(AttributeJson.write(own));
  }

  /** The attributes that imports brought, in the order in which they came. */
  public List<Attribute> imported() {
    return jdbc.sql(
            """
            select key, label_zh, label_en, type, texts from imported_attribute order by made_at, key
            limit :most\
            """)
        .param("most", Signals.MOST_IMPORTED)
        .query((row, n) -> attribute(row))
        .list();
  }

  /** Keeps a catalogue, once, and answers its id. */
  public long idOf(AttributeCatalogue catalogue) {
    var json = AttributeJson.write(catalogue.attributes());
    var sha = sha256(json);
    jdbc.sql(
            """
            insert into signal_catalogue (sha, attributes) values (:sha, cast(:attributes as jsonb))
            on conflict (sha) do nothing\
            """)
        .param("sha", sha)
        .param("attributes", json)
        .update();
    return jdbc.sql("select id from signal_catalogue where sha = :sha")
        .param("sha", sha)
        .query(Long.class)
        .single();
  }

  /** Throws IllegalArgumentException when there is none of this id. */
  public AttributeCatalogue catalogue(long id) {
    return jdbc.sql("select attributes::text from signal_catalogue where id = :id")
        .param("id", id)
        .query(String.class)
        .optional()
        .map(SignalCatalogues::read)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no catalogue of signals of id %d.".formatted(id)));
  }

  /** The catalogue that is kept as this JSON, for whoever reads it in another way. */
  public static AttributeCatalogue read(String attributes) {
    return new AttributeCatalogue(AttributeJson.read(attributes));
  }

  /** The catalogue of the facts of a day, empty when no facts of that day are kept. */
  public Optional<Stored> catalogueOf(LocalDate asOf) {
    return jdbc.sql("select catalogue_id from customer_facts where as_of = :asOf limit 1")
        .param("asOf", asOf)
        .query(Long.class)
        .optional()
        .map(id -> new Stored(id, catalogue(id)));
  }

  private static Attribute attribute(ResultSet row) throws SQLException {
    var type = row.getString("type");
    return new Attribute(
        row.getString("key"),
        new Label(row.getString("label_zh"), row.getString("label_en")),
        switch (type) {
          case "number" -> new AttributeType.Number("", false);
          case "bool" -> new AttributeType.Bool();
          case "date" -> new AttributeType.Date();
          default -> new AttributeType.Text(List.of((String[]) row.getArray("texts").getArray()));
        },
        "A column that an import brought.");
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
