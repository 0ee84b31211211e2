package io.holdline.campaign;

import io.holdline.campaign.CampaignEvents.Event;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.campaign.Stage.Step;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * From the first draft of a campaign to its end, step by step; whoever takes a step is on record.
 */
@Component
public final class CampaignLife {
  private static final String LOCKED =
      """
      select c.state, c.version,
             array(select distinct w.by_id from campaign_event w
                    where w.campaign_id = c.id and w.kind in ('drafted', 'redrafted')) as writers,
             (select count(*) from callback k
               where k.campaign_id = c.id and k.state in ('open', 'task')) as promises
        from campaign c where c.id = :id for update of c
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Campaigns campaigns;
  private final CampaignEvents events;
  private final CampaignPlans plans;
  private final Audiences audiences;

  CampaignLife(
      DatabaseClient database, ReactiveTransactionManager transactions, Campaigns campaigns) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.campaigns = campaigns;
    this.events = new CampaignEvents(database);
    this.plans = new CampaignPlans(database);
    this.audiences = new Audiences(database);
  }

  /** A campaign as nobody else can change it now. */
  private record Locked(Stage stage, int version, Set<String> writers, long promises) {}

  /** The plan of a campaign; empty when there is no such campaign. */
  public Mono<CampaignPlan> plan(CampaignId id) {
    return plans.find(id);
  }

  /** Why there cannot be a draft of this plan; empty when there can. */
  public Mono<Change> refusal(CampaignPlan plan) {
    return audiences.refusal(plan);
  }

  /**
   * Writes a new draft, with the usual terms of calling.
   *
   * @return refused with {@code campaign-exists}, {@code no-jurisdiction}, {@code no-region} or
   *     {@code no-cohort}, or unfit
   */
  public Mono<Change> draft(CampaignId id, CampaignPlan plan, String by) {
    return whereAllIsThere(
            plan,
            () ->
                plans
                    .insert(id, plan)
                    .flatMap(written ->
                        written
                            ? kept(id, new Event("drafted", by, null, plan.toString()))
                            : exists()))
        .as(transaction::transactional);
  }

  private static Mono<Change> exists() {
    return Mono.just(new Change.Refused("campaign-exists"));
  }

  /**
   * Writes a draft anew.
   *
   * @param seen the version that whoever changes has looked at
   * @return refused with {@code campaign-not-draft}, {@code stale-version}, or as a new draft
   */
  public Mono<Change> redraft(CampaignId id, CampaignPlan plan, int seen, String by) {
    return locked(id)
        .flatMap(now -> {
          if (!(now.stage() instanceof Stage.Draft)) {
            return refused("campaign-not-draft");
          }
          if (now.version() != seen) {
            return refused("stale-version");
          }
          return whereAllIsThere(
              plan,
              () ->
                  plans
                      .update(id, plan)
                      .then(kept(id, new Event("redrafted", by, null, plan.toString()))));
        })
        .switchIfEmpty(refused("no-campaign"))
        .as(transaction::transactional);
  }

  /**
   * Lets a draft be launched.
   *
   * @return refused with {@code campaign-not-draft}, or with {@code own-draft} to whoever has
   *     written in it
   */
  public Mono<Change> approve(CampaignId id, String by) {
    return step(
        id,
        new Event("approved", by, null, null),
        now ->
            now.stage() instanceof Stage.Draft draft
                ? draft.approve(by)
                : new Step.Refused("campaign-not-draft"));
  }

  /**
   * Makes an approved campaign a draft again.
   *
   * @return refused with {@code campaign-not-approved}
   */
  public Mono<Change> withdraw(CampaignId id, String reason, String by) {
    return step(
        id,
        new Event("withdrawn", by, reason, null),
        now ->
            now.stage() instanceof Stage.Approved approved
                ? new Step.To(approved.withdraw(now.writers()))
                : new Step.Refused("campaign-not-approved"));
  }

  /**
   * Customers are called from now on.
   *
   * @return refused with {@code campaign-not-approved}
   */
  public Mono<Change> launch(CampaignId id, String by) {
    return step(
        id,
        new Event("launched", by, null, null),
        now ->
            now.stage() instanceof Stage.Approved approved
                ? new Step.To(approved.launch())
                : new Step.Refused("campaign-not-approved"));
  }

  /**
   * No further call is placed; calls under way go on.
   *
   * @return refused with {@code campaign-not-running}
   */
  public Mono<Change> pause(CampaignId id, String reason, String by) {
    return step(
        id,
        new Event("paused", by, reason, null),
        now ->
            now.stage() instanceof Stage.Running running
                ? new Step.To(running.pause())
                : new Step.Refused("campaign-not-running"));
  }

  /**
   * Calls are placed again.
   *
   * @return refused with {@code campaign-not-paused}
   */
  public Mono<Change> resume(CampaignId id, String by) {
    return step(
        id,
        new Event("resumed", by, null, null),
        now ->
            now.stage() instanceof Stage.Paused paused
                ? new Step.To(paused.resume())
                : new Step.Refused("campaign-not-paused"));
  }

  /**
   * Ends a paused campaign for good.
   *
   * @return refused with {@code campaign-not-paused}, or {@code callbacks-open} while a call is
   *     promised
   */
  public Mono<Change> close(CampaignId id, String by) {
    return step(
        id,
        new Event("closed", by, null, null),
        now ->
            now.stage() instanceof Stage.Paused paused
                ? paused.close(now.promises())
                : new Step.Refused("campaign-not-paused"));
  }

  private Mono<Change> step(CampaignId id, Event event, Function<Locked, Step> taken) {
    return locked(id)
        .flatMap(now ->
            switch (now.stage() instanceof Stage.Closed
                ? new Step.Refused("campaign-closed")
                : taken.apply(now)) {
              case Step.To(var next) -> become(id, next).then(kept(id, event));
              case Step.Refused(var reason) -> refused(reason);
            })
        .switchIfEmpty(refused("no-campaign"))
        .as(transaction::transactional);
  }

  private Mono<Locked> locked(CampaignId id) {
    return database
        .sql(LOCKED)
        .bind("id", id.value())
        .map(row -> new LedgerRow(row))
        .one()
        .map(row ->
            new Locked(
                CampaignRow.stage(row),
                row.count("version"),
                Set.of(row.get("writers", String[].class)),
                row.number("promises")));
  }

  private Mono<Void> become(CampaignId id, Stage next) {
    return database
        .sql("update campaign set state = :state, version = version + 1 where id = :id")
        .bind("state", next.key())
        .bind("id", id.value())
        .then();
  }

  private Mono<Change> kept(CampaignId id, Event event) {
    return events.keep(id, event).then(campaigns.find(id)).map(Change.Changed::new);
  }

  private static Mono<Change> refused(String reason) {
    return Mono.just(new Change.Refused(reason));
  }

  private Mono<Change> whereAllIsThere(CampaignPlan plan, Supplier<Mono<Change>> then) {
    return audiences.refusal(plan).switchIfEmpty(Mono.defer(then));
  }
}
