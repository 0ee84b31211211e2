package io.holdline.web.workorders;

import static io.holdline.web.problem.Problem.needed;
import static io.holdline.web.problem.Problem.understood;

import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.workorder.Rosters;
import io.holdline.workorder.Step;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** When a region's shops work, by which the clocks of work orders go. */
@RestController
@RequestMapping("/api/shop-hours/{region}")
final class ShopHours {
  private final Rosters rosters;
  private final Audit audit;

  ShopHours(Rosters rosters, Audit audit) {
    this.rosters = rosters;
    this.audit = audit;
  }

  record Hours(
      @Nullable LocalTime opens,
      @Nullable LocalTime closes,
      @Nullable String rest,
      @Nullable Integer acceptMinutes,
      @Nullable Boolean balanced,
      @Nullable Integer version) {
    static Hours of(Rosters.ShopHours hours) {
      return new Hours(
          hours.opens(),
          hours.closes(),
          Step.word(hours.rest()),
          hours.acceptMinutes(),
          hours.balanced(),
          hours.version());
    }

    Rosters.ShopHours read() {
      return new Rosters.ShopHours(
          needed("opens", opens),
          needed("closes", closes),
          Step.ofWord(Rosters.Rest.class, "rest", needed("rest", rest)),
          needed("acceptMinutes", acceptMinutes),
          needed("balanced", balanced),
          needed("version", version));
    }
  }

  @Allowed({Role.REP, Role.TELEPHONE_MANAGER, Role.SUPERVISOR, Role.ADMIN})
  @GetMapping
  Mono<Hours> hours(@AuthenticationPrincipal Person reader, @PathVariable String region) {
    return rosters
        .hours(inScope(reader, region))
        .map(Hours::of)
        .switchIfEmpty(Mono.error(ShopHours::nowhere));
  }

  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @PutMapping
  Mono<Hours> change(
      @AuthenticationPrincipal Person person,
      @PathVariable String region,
      @RequestBody Hours wish,
      ServerWebExchange exchange) {
    var hours = understood(wish::read);
    return rosters
        .hours(inScope(person, region))
        .switchIfEmpty(Mono.error(ShopHours::nowhere))
        .flatMap(_ -> rosters.change(region, hours))
        .filter(changed -> changed)
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused(
                    "stale", "Somebody changed these hours in the meantime. Look at them again.")))
        .flatMap(
            _ -> audit.write(Audit.Entry.of(person, "change-shop-hours", null, region), exchange))
        .then(Mono.defer(() -> rosters.hours(region).map(Hours::of)));
  }

  private static String inScope(Person person, String region) {
    var own = person.regionId();
    if (own != null && !own.equals(region)) {
      throw nowhere();
    }
    return region;
  }

  private static Problem nowhere() {
    return Problem.notFound("There is no such region in your scope.");
  }
}
