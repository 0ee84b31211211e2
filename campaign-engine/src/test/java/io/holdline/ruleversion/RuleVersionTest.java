package io.holdline.ruleversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.Shipped;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.rulebook.Rulebook;
import io.holdline.rulebook.TestRulebook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** A version from its draft into force and out of it again, and what nobody may do with it. */
final class RuleVersionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");
  private static final String TABLE = "churn-points";
  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              new Attribute(
                  "openComplaint", new Label("投诉", "complaint"), new AttributeType.Bool(), "")));

  private final LedgerDatabase database = LedgerDatabase.empty();
  private final Rulebook rulebook = TestRulebook.of(database);
  private final RuleTables tables = new RuleTables(database.client());
  private final Drafts drafts = new Drafts(database.client(), database.transactions());
  private final Approvals approvals = new Approvals(database.client(), database.transactions());
  private final Activations activations =
      new Activations(database.client(), database.transactions());

  RuleVersionTest() {
    rulebook.ensureShipped(List.of(new Shipped(TABLE, table("10"), CATALOGUE)), NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static TableText table(String points) {
    return table(TableKind.CHURN_POINTS, points);
  }

  private static TableText table(TableKind kind, String output) {
    return new TableText(
        kind,
        kind == TableKind.CHURN_POINTS ? HitPolicy.COLLECT_SUM : HitPolicy.FIRST,
        new Label("表", "table"),
        List.of(new TableText.Column("c", "openComplaint")),
        List.of(new TableText.Row("r1", List.of("true"), List.of(output), Label.NONE, "")),
        null,
        null,
        kind == TableKind.CHURN_POINTS ? List.of(new TableText.BandStart("MEDIUM", 10)) : List.of(),
        Map.of());
  }

  private static Drafts.Content content(TableText text) {
    return switch (TableReader.read(text, CATALOGUE)) {
      case TableReader.Read.Valid _ -> new Drafts.Content(text, List.of());
      case TableReader.Read.Faulty(List<TableFault> faults) -> new Drafts.Content(text, faults);
    };
  }

  private static Deed by(String who) {
    return new Deed(who, false, NOW, "");
  }

  private static Deed by(String who, String comment) {
    return new Deed(who, false, NOW, comment);
  }

  private static <V extends RuleVersion> V done(Mono<Answer> answer, Class<V> state) {
    return state.cast(((Answer.Done) answered(answer)).version());
  }

  private static Answer answered(Mono<Answer> answer) {
    return answer.blockOptional().orElseThrow();
  }

  private static String refused(Mono<Answer> answer) {
    return ((Answer.Refused) answered(answer)).code();
  }

  private RuleVersion.Draft draft(String who, String points) {
    return done(drafts.create(TABLE, 1, content(table(points)), by(who)), RuleVersion.Draft.class);
  }

  private RuleVersion.Submitted submitted(RuleVersion.Draft draft) {
    return done(
        approvals.submit(draft.head().id(), draft.head().lock(), by("mia")),
        RuleVersion.Submitted.class);
  }

  private RuleVersion.Approved approved(String points) {
    var submitted = submitted(draft("mia", points));
    return done(
        approvals.approve(submitted.head().id(), submitted.head().lock(), by("sue")),
        RuleVersion.Approved.class);
  }

  private void simulated(RuleVersion version, double before, double after) {
    database.run(
        """
        insert into rule_simulation (version_id, against_id, sha256, facts_of, who, state, started_at, result)
        select :a, p.version_id, :b, date '2026-11-20', 'mia', 'done', now(),
               jsonb_build_object('flagged', jsonb_build_object('before', :c, 'after', :d))
          from rule_period p where not p.withdrawn and p.during @> timestamptz '2026-11-20 04:00:00Z'
        """,
        version.head().id(),
        version.head().sha256(),
        before,
        after);
  }

  private Mono<Answer> activate(RuleVersion version, Deed deed) {
    return activations.activate(version.head().id(), version.head().lock(), null, null, null, deed);
  }

  private int inForce(Instant at) {
    return rulebook.active(TABLE, at).number();
  }

  @Test
  void whatIsShippedIsInForceSinceEverAndOnlyOnce() {
    assertThat(rulebook.ensureShipped(List.of(new Shipped(TABLE, table("99"), CATALOGUE)), NOW))
        .isZero();

    assertThat(rulebook.active(TABLE, Instant.parse("1999-01-01T00:00:00Z")).text())
        .isEqualTo(table("10"));
    assertThat(tables.active(TABLE, NOW).block()).isEqualTo(rulebook.active(TABLE, NOW));
    assertThat(rulebook.active(TABLE, NOW).stamp()).isEqualTo("churn-points:1");
    assertThat(tables.tables(NOW).block())
        .singleElement()
        .satisfies(line -> assertThat(line.active()).isEqualTo(1));
  }

  @Test
  void aTableWithAWrongCellIsKeptAsADraftAndGoesNoFurther() {
    var draft = draft("mia", "ten");
    assertThat(draft.head().errors()).isEqualTo(1);
    assertThat(tables.content(draft.head().id(), NOW).blockOptional().orElseThrow().text())
        .isEqualTo(table("ten"));
    assertThat(refused(approvals.submit(draft.head().id(), 0, by("mia")))).isEqualTo("faulty");
    assertThat(refused(activate(draft, by("sue")))).isEqualTo("wrong-state");
    assertThatThrownBy(() ->
            database.run(
                "update rule_version set state = 'submitted' where id = :a", draft.head().id()))
        .hasMessageContaining("check constraint");

    var right =
        done(
            drafts.save(draft.head().id(), 0, content(table("12")), by("mia")),
            RuleVersion.Draft.class);
    assertThat(right.head().errors()).isZero();
    assertThat(submitted(right).head().lock()).isEqualTo(2);
  }

  @Test
  void whoeverComesSecondIsToldHowTheDraftIsNow() {
    var draft = draft("mia", "11");
    var saved =
        done(
            drafts.save(draft.head().id(), 0, content(table("12")), by("max")),
            RuleVersion.Draft.class);
    assertThat(answered(drafts.save(draft.head().id(), 0, content(table("13")), by("mia"))))
        .isEqualTo(new Answer.Stale(saved));
    assertThat(answered(drafts.save(999, 0, content(table("13")), by("mia"))))
        .isEqualTo(new Answer.NotFound());
    assertThat(
            refused(
                drafts.save(
                    draft.head().id(), 1, content(table(TableKind.VALUE_TIER, "GOLD")), by("mia"))))
        .isEqualTo("other-kind");
  }

  @Test
  void nobodyApprovesWhatHeHasWrittenNotEvenPastTheProgram() {
    var draft = draft("mia", "11");
    var written =
        done(
            drafts.save(draft.head().id(), 0, content(table("12")), by("max")),
            RuleVersion.Draft.class);
    var submitted = submitted(written);
    long id = submitted.head().id();
    int lock = submitted.head().lock();

    assertThat(refused(approvals.approve(id, lock, by("mia")))).isEqualTo("own-work");
    assertThat(refused(approvals.approve(id, lock, by("max")))).isEqualTo("own-work");
    for (String writer : List.of("mia", "max")) {
      assertThatThrownBy(() ->
              database.run(
                  "update rule_version set state = 'approved', approver = :b where id = :a",
                  id,
                  writer))
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(refused(approvals.giveBack(id, lock, by("sue")))).isEqualTo("comment-missing");
    var again = done(approvals.giveBack(id, lock, by("sue", "太高了")), RuleVersion.Draft.class);
    assertThat(again.head().approver()).isNull();
    var twice = submitted(again);
    done(
        approvals.approve(twice.head().id(), twice.head().lock(), by("sue")),
        RuleVersion.Approved.class);

    assertThat(tables.steps(id).blockOptional().orElseThrow().reversed())
        .extracting(step -> step.who() + " " + step.what() + " " + step.newState())
        .containsExactly(
            "mia created draft",
            "max saved draft",
            "mia submitted submitted",
            "sue returned draft",
            "mia submitted submitted",
            "sue approved approved");
    assertThatThrownBy(() -> database.run("delete from rule_step"))
        .hasMessageContaining("only ever added");
    assertThatThrownBy(
            () -> database.run("update rule_version set content = '{}' where id = :a", id))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aVersionComesIntoForceThroughTheGateAndIsRolledBack() {
    var version = approved("60");
    long id = version.head().id();
    assertThat(refused(activate(version, by("mia")))).isEqualTo("not-simulated");
    simulated(version, 0.10, 0.15);
    assertThat(refused(activate(version, by("mia")))).isEqualTo("flagged-share-moves");
    var supervisor = new Deed("sue", true, NOW, "");
    assertThat(refused(activate(version, supervisor))).isEqualTo("flagged-share-moves");
    assertThat(refused(activations.activate(id, 2, null, null, "because", by("mia"))))
        .isEqualTo("not-a-supervisor");
    var active =
        done(activations.activate(id, 2, null, null, "新客户多", supervisor), RuleVersion.Active.class);

    assertThat(active.since()).isEqualTo(NOW);
    assertThat(inForce(NOW)).isEqualTo(2);
    assertThat(inForce(NOW.minusMillis(1))).isEqualTo(1);
    assertThat(tables.steps(id).blockOptional().orElseThrow())
        .extracting(RuleTables.Step::what)
        .startsWith("activated", "gate-overridden");
    assertThat(refused(activations.retire(id, active.head().lock(), by("mia"))))
        .isEqualTo("in-force");

    var later = new Deed("mia", false, NOW.plusSeconds(30), "wrong");
    done(activations.rollBack(TABLE, later), RuleVersion.Active.class);
    assertThat(inForce(NOW.plusSeconds(30))).isEqualTo(1);
    assertThat(inForce(NOW.plusSeconds(29))).isEqualTo(2);
    assertThat(tables.find(id, NOW.plusSeconds(31)).block())
        .isInstanceOf(RuleVersion.Retired.class);
    wholeTimeIsCoveredOnce();
  }

  @Test
  void aScheduledVersionEndsByItselfAndTheOneBeforeTakesOver() {
    var version = approved("11");
    simulated(version, 0.10, 0.12);
    var from = NOW.plus(Duration.ofDays(1));
    var until = NOW.plus(Duration.ofDays(3));
    assertThat(refused(activations.activate(version.head().id(), 2, from, from, null, by("mia"))))
        .isEqualTo("ends-before-it-begins");
    var scheduled =
        done(
            activations.activate(version.head().id(), 2, from, until, null, by("mia")),
            RuleVersion.Scheduled.class);
    assertThat(scheduled.from()).isEqualTo(from);
    assertThat(List.of(inForce(NOW), inForce(from), inForce(until.minusMillis(1)), inForce(until)))
        .containsExactly(1, 2, 2, 1);

    var other = approved("12");
    simulated(other, 0.10, 0.10);
    assertThat(refused(activate(other, by("mia")))).isEqualTo("another-scheduled");
    done(
        activations.retire(version.head().id(), scheduled.head().lock(), by("mia")),
        RuleVersion.Retired.class);
    assertThat(List.of(inForce(NOW), inForce(from), inForce(until))).containsOnly(1);
    done(activate(other, by("mia")), RuleVersion.Active.class);
    wholeTimeIsCoveredOnce();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverPeopleDoEveryMomentHasExactlyOneVersion(long seed) {
    var random = new SplittableRandom(seed);
    database.run(
        """
        insert into rule_version (table_id, number, content, sha256, errors, author, created_at, changed_at)
        select 'churn-points', n, v.content, v.sha256, 0, 'mia', v.created_at, v.changed_at
          from rule_version v, generate_series(2, 6) n where v.number = 1
        """);
    database.run("update rule_version set state = 'submitted' where number > 1");
    database.run("update rule_version set state = 'approved', approver = 'sue' where number > 1");
    database.run("update rule_table set kind = 'SCORING_BANDS'"); // which has no gate
    var now = NOW;
    for (int i = 0; i < 25; i++) {
      now = now.plus(Duration.ofHours(random.nextInt(0, 30)));
      something(random, new Deed("mia", false, now, ""));
      wholeTimeIsCoveredOnce();
    }
  }

  private void something(RandomGenerator random, Deed deed) {
    var versions = tables.versions(TABLE, deed.at()).blockOptional().orElseThrow();
    var version = versions.get(random.nextInt(versions.size()));
    var from = deed.at().plus(Duration.ofHours(random.nextInt(-10, 100)));
    var until = random.nextBoolean() ? null : from.plus(Duration.ofHours(random.nextInt(-5, 200)));
    var head = version.head();
    switch (random.nextInt(6)) {
      case 0 -> answered(activations.rollBack(TABLE, deed));
      case 1 -> answered(activations.retire(head.id(), head.lock(), deed));
      default -> answered(activations.activate(head.id(), head.lock(), from, until, null, deed));
    }
  }

  private void wholeTimeIsCoveredOnce() {
    assertThat(
            database.value(
                "select range_agg(during) = cast('{(,)}' as tstzmultirange) from rule_period where"
                    + " not withdrawn"))
        .isEqualTo(true);
  }

  @Test
  void theTimelineTellsHowEachTimeInForceEnds() {
    var day = Duration.ofDays(1);
    var two = approved("20");
    var three = approved("30");
    simulated(two, 0.10, 0.11);
    simulated(three, 0.10, 0.11);
    done(activate(two, by("sue")), RuleVersion.Active.class);
    done(
        activations.rollBack(TABLE, new Deed("sue", true, NOW.plus(day), "误伤")),
        RuleVersion.Active.class);
    var from = NOW.plus(day.multipliedBy(2));
    var scheduled =
        done(
            activations.activate(
                three.head().id(),
                three.head().lock(),
                from,
                from.plus(day),
                null,
                new Deed("sue", false, NOW.plus(day), "")),
            RuleVersion.Scheduled.class);
    var times = Objects.requireNonNull(new Timeline(database.client()).of(TABLE).block());
    assertThat(times)
        .extracting(Timeline.Time::number, Timeline.Time::ending, Timeline.Time::endedBy)
        .containsExactly(
            tuple(1, "open", null),
            tuple(3, "expires", null),
            tuple(1, "replaced", null),
            tuple(2, "rolled-back", "sue"),
            tuple(1, "replaced", null));
    assertThat(times.get(3).why()).isEqualTo("误伤");
    assertThat(times.get(0).resumed()).isTrue();
    assertThat(times.get(1).approver()).isEqualTo("sue");
    assertThat(times.get(1).until()).isEqualTo(from.plus(day));
    assertThat(times.get(4).from()).as("it always was").isNull();
    done(
        activations.retire(
            three.head().id(),
            scheduled.head().lock(),
            new Deed("mia", false, NOW.plus(day), "not after all")),
        RuleVersion.Retired.class);
    assertThat(new Timeline(database.client()).of(TABLE).block())
        .extracting(Timeline.Time::number, Timeline.Time::ending)
        .contains(tuple(3, "withdrawn"));
  }
}
