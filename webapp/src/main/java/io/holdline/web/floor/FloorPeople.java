package io.holdline.web.floor;

import io.holdline.ledger.LedgerRow;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Person;
import io.holdline.web.security.Scope;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The telephone managers as a viewer may see them. */
@Component
final class FloorPeople {
  private static final String PERSON =
      "select team_id, region_id from staff where id = :id and role = 'telephone_manager' and"
          + " active";

  private final DatabaseClient database;

  FloorPeople(DatabaseClient database) {
    this.database = database;
  }

  /** Emits the id when the manager is in the viewer's scope; others are not found. */
  Mono<String> find(Person viewer, String id) {
    return database
        .sql(PERSON)
        .bind("id", id)
        .map(row -> sees(viewer.scope(), new LedgerRow(row)))
        .one()
        .filter(seen -> seen)
        .map(_ -> id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no such manager.")));
  }

  private static boolean sees(Scope scope, LedgerRow person) {
    return switch (scope) {
      case Scope.Everything() -> true;
      case Scope.Region(var region) -> region.equals(person.textOrNull("region_id"));
      case Scope.Team(var team) -> team.equals(person.textOrNull("team_id"));
      case Scope.Owner _, Scope.Nothing() -> false;
    };
  }
}
