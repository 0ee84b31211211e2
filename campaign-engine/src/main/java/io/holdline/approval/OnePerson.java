package io.holdline.approval;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Has one person's transactions one after the other, so that none counts without the others. */
final class OnePerson {
  private OnePerson() {}

  /** From here on the caller's transaction is the person's only one. */
  static Mono<Void> alone(DatabaseClient database, String staff) {
    return database.sql("select 1 from staff where id = :id for update").bind("id", staff).then();
  }
}
