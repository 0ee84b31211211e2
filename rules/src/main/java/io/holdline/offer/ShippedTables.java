package io.holdline.offer;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.Shipped;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables that come with the program for offers, the order of calls and performance. */
public final class ShippedTables {
  public static final String STRATEGY = "strategy";
  public static final String CONTACT_PRIORITY = "contact-priority";
  public static final String TALK_TIME = "bands-talk-time";
  public static final String CALL_VOLUME = "bands-call-volume";
  public static final String HANDLING_TIME = "bands-handling-time";

  private ShippedTables() {}

  /**
   * All of them.
   *
   * @param signals what is known of customers
   */
  public static List<Shipped> all(AttributeCatalogue signals) {
    var strategy = StrategyAttributes.over(signals);
    return List.of(
        shipped(STRATEGY, strategy),
        shipped(CONTACT_PRIORITY, strategy),
        shipped(TALK_TIME, Performance.CATALOGUE),
        shipped(CALL_VOLUME, Performance.CATALOGUE),
        shipped(HANDLING_TIME, Performance.CATALOGUE));
  }

  private static Shipped shipped(String id, AttributeCatalogue catalogue) {
    return new Shipped(id, text(id), catalogue);
  }

  private static TableText text(String id) {
    return switch (TableJson.parse(resource(id + ".json"))) {
      case TableJson.Parsed.Table(var text) -> text;
      case TableJson.Parsed.Refused(var sentence) ->
          throw new IllegalStateException(
              "The table %s cannot be read: %s".formatted(id, sentence));
    };
  }

  private static String resource(String name) {
    try (var in = ShippedTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The table %s is not on the class path.".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException("The table %s cannot be read.".formatted(name), failure);
    }
  }
}
