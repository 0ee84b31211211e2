package io.holdline.ruletrace;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import io.holdline.ruleversion.TableCatalogues;
import io.holdline.signals.SignalCatalogues;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tries a table on one customer or on facts that somebody makes up. Uses JDBC and blocks. */
@Component
public final class Tracing {
  private final TableCatalogues tables;
  private final SignalCatalogues catalogues;
  private final JdbcClient jdbc;

  Tracing(TableCatalogues tables, SignalCatalogues catalogues, DataSource dataSource) {
    this.tables = tables;
    this.catalogues = catalogues;
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** What came of it. */
  public sealed interface Traced {
    record Done(Trace trace) implements Traced {}

    /** The table has wrong cells. */
    record Faulty() implements Traced {}

    /**
     * @param sentence for the person who asked
     */
    record Refused(String sentence) implements Traced {}
  }

  /** On the newest facts that are kept of a customer. */
  public Traced customer(TableText text, long customerId) {
    var kept =
        jdbc.sql(
                """
                select catalogue_id, facts from customer_facts where customer_id = :id
                  and as_of = (select as_of from customer_facts order by as_of desc limit 1)\
                """)
            .param("id", customerId)
            .query((row, _) -> new Kept(row.getLong(1), (Double[]) row.getArray(2).getArray()))
            .optional();
    if (kept.isEmpty()) {
      return new Traced.Refused(
          "There are no facts of the customer %d; score the customers first."
              .formatted(customerId));
    }
    var catalogue = catalogues.catalogue(kept.get().catalogue);
    var facts =
        Arrays.stream(kept.get().facts).mapToDouble(fact -> fact == null ? Double.NaN : fact);
    return trace(text, catalogue, facts.toArray());
  }

  private record Kept(long catalogue, @Nullable Double[] facts) {}

  /** On facts by attribute: numbers, texts, booleans, days as yyyy-MM-dd; what lacks is unknown. */
  public Traced madeUp(TableText text, Map<String, @Nullable Object> facts) {
    var catalogue = tables.of(text.kind());
    var values = new double[catalogue.attributes().size()];
    Arrays.fill(values, Double.NaN);
    for (var fact : facts.entrySet()) {
      var attribute = catalogue.find(fact.getKey());
      if (attribute.isEmpty()) {
        return new Traced.Refused("There is no attribute %s.".formatted(fact.getKey()));
      }
      var code = code(catalogue, attribute.get(), fact.getValue());
      if (code.isEmpty()) {
        return new Traced.Refused("The value of %s is not of its type.".formatted(fact.getKey()));
      }
      values[catalogue.place(fact.getKey())] = code.get();
    }
    return trace(text, catalogue, values);
  }

  private static Traced trace(TableText text, AttributeCatalogue catalogue, double[] facts) {
    return switch (TableReader.read(text, catalogue)) {
      case TableReader.Read.Faulty _ -> new Traced.Faulty();
      case TableReader.Read.Valid(var table) -> new Traced.Done(Trace.of(table, facts));
    };
  }

  private static Optional<Double> code(
      AttributeCatalogue catalogue, Attribute attribute, @Nullable Object value) {
    if (value == null) {
      return Optional.of(Double.NaN);
    }
    return switch (attribute.type()) {
      case AttributeType.Number _, AttributeType.DaysUntil _ ->
          value instanceof Number number
              ? Optional.of(catalogue.code(attribute, number))
              : Optional.empty();
      case AttributeType.Bool _ ->
          value instanceof Boolean flag
              ? Optional.of(catalogue.code(attribute, flag))
              : Optional.empty();
      case AttributeType.Text _ ->
          value instanceof String word
              ? Optional.of(catalogue.code(attribute, word))
              : Optional.empty();
      case AttributeType.Date _ -> value instanceof String day ? day(day) : Optional.empty();
    };
  }

  private static Optional<Double> day(String text) {
    try {
      return Optional.of((double) LocalDate.parse(text).toEpochDay());
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }
}
