package io.holdline.web.rules;

import io.holdline.decisiontable.TableDiff;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.exchange.Import;
import io.holdline.decisiontable.exchange.TableDmn;
import io.holdline.decisiontable.exchange.TableXlsx;
import io.holdline.ruleversion.RuleTables;
import io.holdline.ruleversion.TableCatalogues;
import io.holdline.web.exports.Exports;
import io.holdline.web.exports.Exports.Export;
import io.holdline.web.exports.Mark;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Tables as files and back; reading one changes nothing, it shows what it would change. */
@RestController
@RequestMapping("/api/rules/versions/{id}")
final class RuleExchange {
  private final RuleTables tables;
  private final TableCatalogues catalogues;
  private final RuleBodies bodies;
  private final Exports exports;
  private final Clock clock;

  RuleExchange(
      RuleTables tables,
      TableCatalogues catalogues,
      RuleBodies bodies,
      Exports exports,
      Clock clock) {
    this.tables = tables;
    this.catalogues = catalogues;
    this.bodies = bodies;
    this.exports = exports;
    this.clock = clock;
  }

  /**
   * @param table as it would be; to be saved as a draft by whoever agrees
   * @param diff what it changes in the version it was read against
   * @param notes what to know of the file itself
   * @param faults of the table as it would be
   */
  record Imported(
      JsonNode table, TableDiff diff, List<TableFault> notes, List<TableFault> faults) {}

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/table.xlsx")
  Mono<ResponseEntity<byte[]>> xlsx(
      @AuthenticationPrincipal Person person, @PathVariable long id, ServerWebExchange exchange) {
    var mark = exports.mark(person);
    return content(id)
        .flatMap(content ->
            RuleBodies.blocking(() ->
                    TableXlsx.write(
                        content.text(), catalogues.of(content.text().kind()), mark.text()))
                .flatMap(file -> sent(mark, person, content, file, "xlsx", exchange)));
  }

  /** Only of a table without a wrong cell, for DMN has no wrong cells. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/table.dmn")
  Mono<ResponseEntity<byte[]>> dmn(
      @AuthenticationPrincipal Person person, @PathVariable long id, ServerWebExchange exchange) {
    var mark = exports.mark(person);
    return content(id)
        .flatMap(content ->
            RuleBodies.blocking(() -> mark.onXml(dmnOf(content)))
                .flatMap(file -> sent(mark, person, content, file, "dmn", exchange)));
  }

  private byte[] dmnOf(RuleTables.Content content) {
    var text = content.text();
    return switch (TableReader.read(text, catalogues.of(text.kind()))) {
      case TableReader.Read.Valid(var table) -> TableDmn.write(table);
      case TableReader.Read.Faulty _ ->
          throw Problem.refused("faulty", "The table has wrong cells; as XLSX it can be exported.");
    };
  }

  @Allowed(Role.MARKETER)
  @PostMapping("/import/xlsx")
  Mono<Imported> readXlsx(@PathVariable long id, @RequestBody Flux<DataBuffer> body) {
    return read(
        id,
        body,
        (file, content) ->
            TableXlsx.read(
                file, content.text(), catalogues.of(content.text().kind()), RuleExchange::freshId));
  }

  @Allowed(Role.MARKETER)
  @PostMapping("/import/dmn")
  Mono<Imported> readDmn(@PathVariable long id, @RequestBody Flux<DataBuffer> body) {
    return read(
        id,
        body,
        (file, content) ->
            TableDmn.read(
                file, content.text(), catalogues.of(content.text().kind()), RuleExchange::freshId));
  }

  private interface Reading {
    Import read(byte[] file, RuleTables.Content content);
  }

  private Mono<Imported> read(long id, Flux<DataBuffer> body, Reading reading) {
    return Mono.zip(content(id), bodies.bytes(body))
        .flatMap(both ->
            RuleBodies.blocking(() ->
                switch (reading.read(both.getT2(), both.getT1())) {
                  case Import.Refused(var faults) ->
                      throw Problem.refused("not-imported", faults.getFirst().sentence().en())
                          .with("faults", faults);
                  case Import.Read(var text, var notes) ->
                      new Imported(
                          bodies.tree(text),
                          TableDiff.between(both.getT1().text(), text),
                          notes,
                          catalogues.checked(text).faults());
                }));
  }

  private static String freshId() {
    return "r-" + UUID.randomUUID();
  }

  private Mono<RuleTables.Content> content(long id) {
    return tables
        .content(id, clock.instant())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no such version.")));
  }

  private Mono<ResponseEntity<byte[]>> sent(
      Mark mark,
      Person person,
      RuleTables.Content content,
      byte[] file,
      String ending,
      ServerWebExchange exchange) {
    var head = content.version().head();
    var name = "%s-%d.%s".formatted(head.tableId(), head.number(), ending);
    var export =
        new Export("export-rules", head.tableId() + ":" + head.number(), Map.of("as", ending));
    return exports
        .record(mark, person, export, exchange)
        .thenReturn(Exports.file(name, MediaType.APPLICATION_OCTET_STREAM).body(file));
  }
}
