package io.holdline.web.security;

import io.holdline.ledger.LedgerRow;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The people who may sign in. */
@Component
final class Staff {
  /** The same person as the tries of a stranger are compared with, so that both take as long. */
  private static final String STRANGERS_HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$c3RyYW5nZXJzYWx0MDAwMA$kQx1nFGWv2i4Yy4n0yq8vYw0o6lW4oB2P3o1c5q6Q7E";

  private static final String FIND =
      """
      select id, name_zh, name_en, role, team_id, region_id, password_hash
        from staff
       where password_hash is not null and (id = :id or active)
       order by (id = :id and active) desc, id
       limit 1
      """;

  private final DatabaseClient database;

  Staff(DatabaseClient database) {
    this.database = database;
  }

  /**
   * The hash to compare a password with. For a name that nobody has it is somebody else's, and
   * {@code person} is null: the comparison costs the same and its result must be thrown away.
   */
  Mono<Candidate> candidate(String id) {
    return database
        .sql(FIND)
        .bind("id", id)
        .map(cells -> {
          var row = new LedgerRow(cells);
          var person = person(row);
          return new Candidate(person.id().equals(id) ? person : null, row.text("password_hash"));
        })
        .one()
        .defaultIfEmpty(new Candidate(null, STRANGERS_HASH));
  }

  /** The person as employed now; empty for who is no longer. */
  Mono<Person> employed(String id) {
    return database
        .sql(
            """
            select id, name_zh, name_en, role, team_id, region_id
              from staff where id = :id and active
            """)
        .bind("id", id)
        .map(cells -> person(new LedgerRow(cells)))
        .one();
  }

  private static Person person(LedgerRow row) {
    return new Person(
        row.text("id"),
        row.text("name_zh"),
        row.text("name_en"),
        Role.ofKey(row.text("role")),
        row.textOrNull("team_id"),
        row.textOrNull("region_id"));
  }

  record Candidate(@Nullable Person person, String hash) {}
}
