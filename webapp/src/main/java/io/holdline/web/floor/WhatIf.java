package io.holdline.web.floor;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.dialer.simulator.Owners;
import io.holdline.ledger.LedgerRow;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What would come of a campaign's shift with other people, limit or rule; it changes nothing. */
@RestController
@RequestMapping("/api/floor/campaigns/{id}/what-if")
final class WhatIf {
  private static final String LIST =
      """
      select c.id,
             count(r.id) as records,
             count(r.id) filter (where r.owner_id is not null and r.routing = 'ownerFirst') as own_first,
             count(r.id) filter (where r.owner_id is not null and r.routing = 'ownerOnly') as own_only
        from campaign c
        left join call_list_record r
          on r.list_id = (select max(id) from call_list where campaign_id = c.id and ready)
       where c.id = :campaign
       group by c.id
      """;

  private final DatabaseClient database;
  private final RedisFloorBoard board;
  private final WhatIfRuns runs;

  WhatIf(DatabaseClient database, RedisFloorBoard board, WhatIfRuns runs) {
    this.database = database;
    this.board = board;
    this.runs = runs;
  }

  /** A line of JSON for each shift that was simulated; the last has the answer. */
  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @PostMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
  Flux<WhatIfRuns.Step> ask(
      @AuthenticationPrincipal Person viewer,
      @PathVariable String id,
      @RequestBody WhatIfWish wish) {
    return owners(id)
        .flatMap(owners -> now(id, owners))
        .flatMapMany(now -> runs.compare(viewer.id(), now, wish.change(now), wish));
  }

  private Mono<WhatIfShift> now(String id, Owners owners) {
    return Mono.fromCompletionStage(() -> board.latest(new CampaignId(id)))
        .map(latest ->
            latest
                .map(floor -> WhatIfShift.of(floor, owners))
                .orElseThrow(() ->
                    Problem.refused(
                        "what-if-unknown",
                        "The dialer has shown no floor of this campaign in the last minute.")));
  }

  /** Whose customers the newest list has; 404 for a campaign that is not there. */
  private Mono<Owners> owners(String id) {
    return database
        .sql(LIST)
        .bind("campaign", id)
        .map(row -> owners(new LedgerRow(row)))
        .one()
        .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no such campaign.")));
  }

  private static Owners owners(LedgerRow list) {
    var records = list.number("records");
    var first = list.number("own_first");
    var only = list.number("own_only");
    return first + only == 0
        ? Owners.NONE
        : new Owners(
            only > first ? Owners.Policy.ONLY : Owners.Policy.FIRST,
            (double) (first + only) / records);
  }
}
