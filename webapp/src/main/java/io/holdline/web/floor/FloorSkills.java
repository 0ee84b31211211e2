package io.holdline.web.floor;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CampaignSettings.Sharing;
import io.holdline.ledger.LedgerRow;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a manager may serve: campaigns that ask for skills are lent only who has them all. */
@RestController
@RequestMapping("/api/floor/agents/{id}/skills")
final class FloorSkills {
  private static final Logger LOG = LoggerFactory.getLogger(FloorSkills.class);
  private static final int MOST = 20;

  private final FloorPeople people;
  private final DatabaseClient database;
  private final Availability availability;
  private final Audit audit;

  FloorSkills(FloorPeople people, DatabaseClient database, Availability availability, Audit audit) {
    this.people = people;
    this.database = database;
    this.availability = availability;
    this.audit = audit;
  }

  record Skills(@Nullable List<String> skills) {}

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @GetMapping
  Mono<Skills> read(@AuthenticationPrincipal Person viewer, @PathVariable String id) {
    return people
        .find(viewer, id)
        .flatMap(_ ->
            database
                .sql("select skill from staff_skill where staff_id = :id order by skill")
                .bind("id", id)
                .map(row -> new LedgerRow(row).text("skill"))
                .all()
                .collectList())
        .map(Skills::new);
  }

  /** Replaces all skills of the manager; who is signed on has them at once. */
  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @PutMapping
  Mono<Skills> write(
      @AuthenticationPrincipal Person viewer,
      @PathVariable String id,
      @RequestBody Skills wish,
      ServerWebExchange exchange) {
    var skills = valid(wish.skills);
    return people
        .find(viewer, id)
        .flatMap(_ ->
            audit.write(
                new Audit.Entry(viewer.id(), "set-skills", null, id, Map.of("skills", skills)),
                exchange))
        .then(Mono.defer(() -> keep(id, skills)))
        .then(Mono.defer(() -> tellTheFloor(id, skills)))
        .thenReturn(new Skills(skills));
  }

  private Mono<Void> keep(String id, List<String> skills) {
    return database
        .sql(
            """
            with wanted as (select unnest(cast(:skills as text[])) as skill),
                 gone as (
                   delete from staff_skill where staff_id = :id and skill not in (select skill from wanted))
            insert into staff_skill (staff_id, skill) select :id, skill from wanted on conflict do nothing
            """)
        .bind("id", id)
        .bind("skills", skills.toArray(String[]::new))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Without Redis they count from the next sign-on. */
  private Mono<Void> tellTheFloor(String id, List<String> skills) {
    return Mono.fromCompletionStage(() -> availability.skills(new AgentId(id), Set.copyOf(skills)))
        .then()
        .onErrorResume(failure -> {
          LOG.warn("The floor was not told the skills of {}", id, failure);
          return Mono.empty();
        });
  }

  private static List<String> valid(@Nullable List<String> wish) {
    if (wish == null || wish.size() > MOST || wish.contains(null)) {
      throw Problem.badRequest("The 'skills' are a list of at most %d keys.".formatted(MOST));
    }
    try {
      return new Sharing(0, Set.copyOf(wish)).skills().stream().sorted().toList();
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
