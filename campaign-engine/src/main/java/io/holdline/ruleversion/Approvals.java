package io.holdline.ruleversion;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import reactor.core.publisher.Mono;

/** The way from a draft to an approved version, and the words that are said on it. */
@Component
public final class Approvals {
  private final VersionWork work;

  Approvals(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.work = new VersionWork(database, transactions);
  }

  /** The draft is finished; another person decides. A table with errors is refused. */
  public Mono<Answer> submit(long id, int lock, Deed deed) {
    return work.change(
        id,
        lock,
        deed,
        found ->
            found.version() instanceof RuleVersion.Draft draft
                ? work.make(draft, draft.submit(), deed)
                : Mono.just(VersionWork.notIn("a draft", found.version())));
  }

  /** Nobody approves what he has written himself. */
  public Mono<Answer> approve(long id, int lock, Deed deed) {
    return work.change(
        id,
        lock,
        deed,
        found ->
            found.version() instanceof RuleVersion.Submitted submitted
                ? work.make(submitted, submitted.approve(deed), deed)
                : Mono.just(VersionWork.notIn("submitted", found.version())));
  }

  /** Back to its author, with the reason as comment. */
  public Mono<Answer> giveBack(long id, int lock, Deed deed) {
    return work.change(
        id,
        lock,
        deed,
        found ->
            found.version() instanceof RuleVersion.Submitted submitted
                ? work.make(submitted, submitted.giveBack(deed), deed)
                : Mono.just(VersionWork.notIn("submitted", found.version())));
  }

  /** Words on a version in any state; they change nothing else. */
  public Mono<Answer> comment(long id, Deed deed) {
    return deed.comment().isBlank()
        ? Mono.just(new Answer.Refused("comment-missing", "The comment is empty."))
        : work.inTransaction(
            work.find(id, deed.at())
                .flatMap(found ->
                    work.write(found.version(), "commented", deed)
                        .<Answer>thenReturn(new Answer.Done(found.version())))
                .defaultIfEmpty(new Answer.NotFound()));
  }
}
