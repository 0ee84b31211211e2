package io.holdline.ruleversion;

import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableText;
import io.holdline.ledger.LedgerRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import reactor.core.publisher.Mono;

/** Versions that are being written; wrong cells are kept, and counted, until they are right. */
@Component
public final class Drafts {
  private static final int LARGEST = 8 << 20;
  private static final String CREATE =
      """
      insert into rule_version (table_id, number, content, sha256, errors, author, based_on, created_at, changed_at)
      select t.id, 1 + coalesce((select max(number) from rule_version where table_id = t.id), 0), :content,
             encode(sha256(convert_to(:content, 'UTF8')), 'hex'), :errors, :who,
             (select b.id from rule_version b where b.table_id = t.id and b.number = :based), :now, :now
        from rule_table t where t.id = :table
      returning id
      """;
  private static final String SAVE =
      """
      update rule_version
         set content = :content, sha256 = encode(sha256(convert_to(:content, 'UTF8')), 'hex'), errors = :errors,
             lock = lock + 1, changed_at = :now
       where id = :id
      """;

  private final DatabaseClient database;
  private final VersionWork work;

  Drafts(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.work = new VersionWork(database, transactions);
  }

  /** A table as it is to be kept, and everything that was found wrong with it. */
  public record Content(TableText text, List<TableFault> faults) {
    public Content {
      faults = List.copyOf(faults);
    }

    int errors() {
      return (int)
          faults.stream().filter(fault -> fault.severity() == TableFault.Severity.ERROR).count();
    }

    String json() {
      var json = TableJson.write(text);
      if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
        throw new IllegalArgumentException("A table has at most 8 MB as text.");
      }
      return json;
    }
  }

  /**
   * Makes a new draft with the next number of the table.
   *
   * @param basedOn the number of the version it was copied from
   */
  public Mono<Answer> create(
      String tableId, @Nullable Integer basedOn, Content content, Deed deed) {
    return work.inTransaction(
        database
            .sql("select kind from rule_table where id = :table for update")
            .bind("table", tableId)
            .map(row -> new LedgerRow(row).text("kind"))
            .one()
            .flatMap(kind ->
                kind.equals(content.text.kind().name())
                    ? insert(tableId, basedOn, content, deed)
                    : Mono.just(otherKind(kind)))
            .defaultIfEmpty(new Answer.NotFound()));
  }

  private Mono<Answer> insert(
      String tableId, @Nullable Integer basedOn, Content content, Deed deed) {
    return database
        .sql(CREATE)
        .bind("table", tableId)
        .bind("content", content.json())
        .bind("errors", content.errors())
        .bind("who", deed.who())
        .bind("based", LedgerRow.value(basedOn, Integer.class))
        .bind("now", deed.at())
        .map(row -> new LedgerRow(row).number("id"))
        .one()
        .flatMap(id -> work.find(id, deed.at()))
        .flatMap(made ->
            work.write(made.version(), "created", deed)
                .thenReturn(new Answer.Done(made.version())));
  }

  /**
   * Replaces what a draft says.
   *
   * @param lock of the draft that the author has seen
   */
  public Mono<Answer> save(long id, int lock, Content content, Deed deed) {
    return work.change(
        id,
        lock,
        deed,
        found ->
            !(found.version() instanceof RuleVersion.Draft draft)
                ? Mono.just(VersionWork.notIn("a draft", found.version()))
                : found.kind() != content.text.kind()
                    ? Mono.just(otherKind(found.kind().name()))
                    : replace(draft, content, deed));
  }

  private Mono<Answer> replace(RuleVersion.Draft draft, Content content, Deed deed) {
    return database
        .sql(SAVE)
        .bind("id", draft.head().id())
        .bind("content", content.json())
        .bind("errors", content.errors())
        .bind("now", deed.at())
        .then()
        .then(work.write(draft, "saved", deed))
        .then(work.done(draft.head().id(), deed));
  }

  private static Answer otherKind(String kind) {
    return new Answer.Refused(
        "other-kind", "The table is of the kind %s; the content is not.".formatted(kind));
  }
}
