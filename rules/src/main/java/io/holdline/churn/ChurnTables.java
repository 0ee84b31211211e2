package io.holdline.churn;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.Shipped;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables of points and tiers that come with the program. */
public final class ChurnTables {
  public static final String POINTS = "churn-points";
  public static final String TIER = "value-tier";

  private ChurnTables() {}

  /**
   * Both, the points first.
   *
   * @param signals what is known of customers
   */
  public static List<Shipped> shipped(AttributeCatalogue signals) {
    return List.of(new Shipped(POINTS, points(), signals), new Shipped(TIER, tier(), signals));
  }

  public static TableText points() {
    return read(POINTS);
  }

  public static TableText tier() {
    return read(TIER);
  }

  private static TableText read(String id) {
    return switch (TableJson.parse(resource(id + ".json"))) {
      case TableJson.Parsed.Table(var text) -> text;
      case TableJson.Parsed.Refused(var sentence) ->
          throw new IllegalStateException("The table %s is damaged: %s".formatted(id, sentence));
    };
  }

  static String resource(String name) {
    try (var in = ChurnTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The table %s is not on the class path.".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The table %s cannot be read.".formatted(name), e);
    }
  }
}
