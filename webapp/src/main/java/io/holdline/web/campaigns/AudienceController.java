package io.holdline.web.campaigns;

import io.holdline.calllist.AudienceCount;
import io.holdline.calllist.AudiencePreview;
import io.holdline.calllist.AudiencePreview.Preview;
import io.holdline.calllist.AudiencePreview.Progress;
import io.holdline.calllist.AudiencePreview.Wish;
import io.holdline.campaign.CampaignLife;
import io.holdline.campaign.CampaignPlan;
import io.holdline.decisiontable.Label;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Whom a plan would call, counted while it is written and before anybody saves it. */
@RestController
@RequestMapping("/api/campaigns/audience")
final class AudienceController {
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final CampaignLife life;
  private final AudiencePreview audiences;

  AudienceController(CampaignLife life, AudiencePreview audiences) {
    this.life = life;
    this.audiences = audiences;
  }

  /**
   * @param id of the campaign that the plan is for; null: one that is not there yet
   */
  record Asked(@Nullable String id, @Nullable PlanText plan) {}

  /**
   * Everybody once.
   *
   * @param reasons {@code listed} for those who would be called, {@code hold-out} for those left
   *     alone
   * @param callsADay of all managers; null: the plan has no number
   */
  record Counted(
      List<AudienceCount.Reason> reasons,
      long managers,
      @Nullable Long callsADay,
      boolean tooMuch) {
    static Counted of(AudienceCount count) {
      var load = count.load();
      return new Counted(count.reasons(), load.managers(), load.callsADay(), load.tooMuch());
    }
  }

  /**
   * How far a count is, and at the end what came of it; one of the three is not null, or none when
   * a newer count has taken its place.
   *
   * @param refused why there is no count
   */
  record Line(@Nullable Progress progress, @Nullable Counted count, @Nullable Label refused) {
    static Line of(Preview preview) {
      return switch (preview) {
        case Preview.Counted(var count) -> new Line(null, Counted.of(count), null);
        case Preview.Refused(var sentence) -> new Line(null, null, sentence);
        case Preview.Stopped() -> new Line(null, null, null);
      };
    }
  }

  /** Lines of progress when it takes long, and the count; whoever leaves stops it. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
  Flux<Line> count(@AuthenticationPrincipal Person person, @RequestBody Asked asked) {
    var campaign = asked.id == null ? null : CampaignAnswers.id(asked.id).value();
    var plan = CampaignLifeController.checked(Problem.needed("plan", asked.plan));
    return life.refusal(plan)
        .<Line>map(refusal -> {
          throw CampaignAnswers.problem(refusal);
        })
        .flux()
        .switchIfEmpty(Flux.defer(() -> counted(person.id(), campaign, plan)));
  }

  private Flux<Line> counted(String person, @Nullable String campaign, CampaignPlan plan) {
    var ticks =
        Flux.interval(QUIET, EVERY)
            .onBackpressureDrop()
            .concatMap(_ -> audiences.progress(person))
            .map(progress -> new Line(progress, null, null));
    return audiences
        .of(new Wish(person, campaign, plan, audiences.today()))
        .map(Line::of)
        .onErrorMap(
            RejectedExecutionException.class,
            _ ->
                Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "busy",
                    "Too many audiences are being counted; please try again."))
        .flux()
        .publish(end -> Flux.merge(ticks.takeUntilOther(end), end));
  }
}
