package io.holdline.web.rules;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableDiff;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableKind;
import io.holdline.ruleversion.RuleTables;
import io.holdline.ruleversion.RuleTables.Step;
import io.holdline.ruleversion.TableCatalogues;
import io.holdline.ruleversion.Timeline;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What the rulebook says. */
@RestController
@RequestMapping("/api/rules")
final class RuleReading {
  private final RuleTables tables;
  private final TableCatalogues catalogues;
  private final Timeline timeline;
  private final RuleBodies bodies;
  private final Clock clock;

  RuleReading(
      RuleTables tables,
      TableCatalogues catalogues,
      Timeline timeline,
      RuleBodies bodies,
      Clock clock) {
    this.tables = tables;
    this.timeline = timeline;
    this.catalogues = catalogues;
    this.bodies = bodies;
    this.clock = clock;
  }

  record Shelf(RuleTables.Line table, List<VersionView> versions, List<Step> steps) {}

  /**
   * @param faults of the table as it is now read
   */
  record Opened(VersionView version, JsonNode table, List<TableFault> faults, List<Step> steps) {}

  /**
   * @param type number, days-until, text, bool or date
   * @param values of a text
   */
  record AttributeView(
      String key,
      Label label,
      String type,
      @Nullable String unit,
      @Nullable Boolean whole,
      List<String> values,
      String formula) {
    static AttributeView of(Attribute attribute) {
      return switch (attribute.type()) {
        case AttributeType.Number(var unit, var whole) ->
            of(attribute, "number", unit, whole, List.of());
        case AttributeType.DaysUntil _ -> of(attribute, "days-until", "d", true, List.of());
        case AttributeType.Text(var values) -> of(attribute, "text", null, null, values);
        case AttributeType.Bool _ -> of(attribute, "bool", null, null, List.of());
        case AttributeType.Date _ -> of(attribute, "date", null, null, List.of());
      };
    }

    private static AttributeView of(
        Attribute attribute,
        String type,
        @Nullable String unit,
        @Nullable Boolean whole,
        List<String> values) {
      return new AttributeView(
          attribute.key(), attribute.label(), type, unit, whole, values, attribute.formula());
    }
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/tables")
  Mono<List<RuleTables.Line>> tables() {
    return tables.tables(clock.instant());
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/tables/{id}")
  Mono<Shelf> table(@PathVariable String id) {
    var now = clock.instant();
    return tables
        .tables(now)
        .flatMapIterable(lines -> lines)
        .filter(line -> line.id().equals(id))
        .next()
        .flatMap(line ->
            Mono.zip(
                tables.versions(id, now),
                tables.stepsOfTable(id),
                (versions, steps) ->
                    new Shelf(line, versions.stream().map(VersionView::of).toList(), steps)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no such table.")));
  }

  /** When which version was in force, the latest first. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/tables/{id}/timeline")
  Mono<List<Timeline.Time>> timeline(@PathVariable String id) {
    return timeline.of(id);
  }

  /** What tables of a kind may ask for. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/attributes/{kind}")
  Mono<List<AttributeView>> attributes(@PathVariable String kind) {
    return RuleBodies.blocking(
        () -> catalogues.of(kindOf(kind)).attributes().stream().map(AttributeView::of).toList());
  }

  /** What a strategy may offer. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/offers")
  Mono<List<TableCatalogues.OfferName>> offers() {
    return RuleBodies.blocking(catalogues::offers);
  }

  private static TableKind kindOf(String text) {
    var name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    for (var kind : TableKind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw Problem.notFound("There is no such kind of table.");
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/versions/{id}")
  Mono<Opened> version(@PathVariable long id) {
    return content(id)
        .flatMap(content ->
            Mono.zip(
                tables.steps(id),
                RuleBodies.blocking(() -> catalogues.checked(content.text()).faults()),
                (steps, faults) ->
                    new Opened(
                        VersionView.of(content.version()),
                        bodies.tree(content.text()),
                        faults,
                        steps)));
  }

  /** What another version changes, by row. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/diff")
  Mono<TableDiff> diff(@RequestParam long from, @RequestParam long to) {
    return Mono.zip(content(from), content(to))
        .flatMap(both -> {
          if (!both.getT1()
              .version()
              .head()
              .tableId()
              .equals(both.getT2().version().head().tableId())) {
            return Mono.error(Problem.badRequest("The versions are of two tables."));
          }
          return RuleBodies.blocking(
              () -> TableDiff.between(both.getT1().text(), both.getT2().text()));
        });
  }

  private Mono<RuleTables.Content> content(long id) {
    return tables
        .content(id, clock.instant())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no such version.")));
  }
}
