package io.holdline.web.visibility;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Availability;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.CampaignId;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebApplication;
import io.holdline.web.visibility.VisibilityWorld.Customer;
import io.holdline.web.visibility.VisibilityWorld.Staff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People before customers, by every operation of the OpenAPI document that reads: visible exactly
 * when the oracle of {@link VisibilityWorld} says so. In the deep run ten thousand pairs.
 */
@SpringBootTest(classes = WebApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext // its dialer hears wishes on the Redis that all tests share
class VisibilityTest {
  private static final VisibilityWorld WORLD = VisibilityWorld.create(TestOperator.running());
  private static final int PAIRS = Boolean.getBoolean("holdline.deep") ? 10_000 : 300;
  private static final long SEED = 20261130;
  private static final int MOST_LISTED = 500;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern SPOKEN_OF =
      Pattern.compile("N[0-9a-f]{8}z|vk[0-9a-f]{8}|\\+?8613\\d{9}");
  private static final Set<String> READERS =
      Set.of("telephone_manager", "team_leader", "supervisor", "marketer", "auditor");
  private static final Set<String> HOLDERS = Set.of("supervisor", "auditor");

  /**
   * A way to one customer: who may go it at all, and by which view of the oracle it leads there.
   */
  private record Way(String path, String view, Set<String> roles) {
    String to(Customer customer) {
      return path.replace("{id}", Long.toString(customer.id())).replace("{key}", customer.key());
    }
  }

  private static final List<Way> WAYS =
      List.of(
          new Way("/api/customers/{id}", "sees_card", READERS),
          new Way("/api/customers/by-key?key={key}", "sees_card", READERS),
          new Way("/api/customers/{id}/why", "sees_card", READERS),
          new Way("/api/customers/{id}/profile", "sees_card", READERS),
          new Way("/api/customers/{id}/billing", "sees_card", READERS),
          new Way("/api/customers/{id}/in-net", "sees_card", READERS),
          new Way(
              "/api/customers/{id}/complaints",
              "sees_card",
              Set.of("telephone_manager", "team_leader", "supervisor", "auditor")),
          new Way("/api/customers/{id}/sales", "sees_card", READERS),
          new Way(
              "/api/customers/{id}/sales/00000000-0000-0000-0000-000000000000",
              "sees_card",
              READERS),
          new Way("/api/campaigns/retention/why?customer={key}", "sees_erased", READERS),
          new Way("/api/contact/holds?customer={key}", "sees_erased", HOLDERS),
          new Way("/api/why?customer={key}&campaign=retention", "sees_why", Set.of("admin")));
  @LocalServerPort private int port;
  @Autowired private Availability availability;
  private final VisibilityWorld world = WORLD;
  private List<Staff> staff = List.of();
  private List<Customer> customers = List.of();
  private final Map<String, Browser> browsers = new ConcurrentHashMap<>();

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry properties) {
    var servers = TestOperator.running();
    properties.add("spring.r2dbc.url", () -> servers.r2dbcUrl(VisibilityWorld.DATABASE));
    properties.add("spring.datasource.url", () -> servers.jdbcUrl(VisibilityWorld.DATABASE));
    properties.add("holdline.web.docs", () -> "true");
    properties.add("test.redis-port", servers::redisPort);
  }

  @BeforeAll
  void people() {
    staff = world.staff();
    customers = world.customers();
    for (var person : staff) {
      browsers.put(
          person.id(),
          new Browser(
                  WebTestClient.bindToServer()
                      .baseUrl("http://127.0.0.1:" + port)
                      .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
                      .build())
              .signedInAs(person.id()));
    }
  }

  private Browser browser(String person) {
    return requireNonNull(browsers.get(person));
  }

  /** What came of a request. */
  private record Answer(int status, String body) {}

  private Answer get(Staff person, String path) {
    var told = browser(person.id()).get(path).expectBody(byte[].class).returnResult();
    var body = told.getResponseBody();
    return new Answer(
        told.getStatus().value(), body == null ? "" : new String(body, StandardCharsets.UTF_8));
  }

  @Test
  void aPersonReachesACustomerExactlyWhenTheOracleSaysSo() {
    var views =
        WAYS.stream()
            .map(Way::view)
            .distinct()
            .collect(Collectors.toMap(view -> view, world::seen));
    var random = new SplittableRandom(SEED);
    var pairs =
        random
            .ints(PAIRS, 0, staff.size() * customers.size())
            .boxed()
            .collect(Collectors.groupingBy(pair -> staff.get(pair % staff.size())));
    var wrong = new ConcurrentLinkedQueue<String>();
    var seen = new ConcurrentHashMap<Integer, Integer>();
    pairs.entrySet().parallelStream()
        .forEach(mine -> {
          var person = mine.getKey();
          for (var pair : mine.getValue()) {
            var customer = customers.get(pair / staff.size());
            for (var way : WAYS) {
              var theirs =
                  requireNonNull(views.get(way.view())).getOrDefault(person.id(), Set.of());
              var expected =
                  !way.roles().contains(person.role())
                      ? 403
                      : theirs.contains(customer.id()) ? 200 : 404;
              var answer = get(person, way.to(customer));
              seen.merge(answer.status(), 1, Integer::sum);
              if (answer.status() != expected) {
                wrong.add(
                    "%s %s: %d, not %d"
                        .formatted(person.id(), way.to(customer), answer.status(), expected));
              }
              if (answer.status() != 200) {
                speaks(answer.body(), Set.of())
                    .forEach(word -> wrong.add(person.id() + " is refused with " + word));
              }
            }
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(seen).containsOnlyKeys(200, 403, 404);
    System.out.printf("Visibility: %d pairs x %d ways: %s%n", PAIRS, WAYS.size(), seen);
  }

  @Test
  void whatIsRefusedIsAsIfItWereNotThere() {
    var theirs = world.seen("sees_card");
    for (var person : staff) {
      if (READERS.contains(person.role())) {
        customers.stream()
            .filter(customer -> !theirs.getOrDefault(person.id(), Set.of()).contains(customer.id()))
            .limit(3)
            .forEach(customer ->
                assertThat(get(person, "/api/customers/" + customer.id()).body())
                    .isEqualTo(
                        get(person, "/api/customers/999999999")
                            .body()
                            .replace("999999999", Long.toString(customer.id()))));
      }
    }
  }

  @Test
  void aSearchFindsExactlyWhoIsThere() {
    var theirs = world.seen("sees_listed");
    var random = new SplittableRandom(SEED);
    for (var person : staff) {
      if (!READERS.contains(person.role())) {
        continue;
      }
      assertThat(ids(get(person, "/api/customers?limit=" + MOST_LISTED), "id"))
          .as("%s, those most likely to leave first", person.id())
          .isEqualTo(world.listed(person.id(), MOST_LISTED));
      for (var n = 0; n < (PAIRS > 300 ? 40 : 2); n++) {
        var customer = customers.get(random.nextInt(customers.size()));
        var mine = theirs.getOrDefault(person.id(), Set.of());
        assertThat(ids(get(person, "/api/customers?q=" + customer.key()), "id"))
            .isEqualTo(mine.contains(customer.id()) ? List.of(customer.id()) : List.of());
        var beginning = customer.name().substring(0, 3);
        assertThat(ids(get(person, "/api/customers?limit=500&q=" + beginning), "id"))
            .containsExactlyInAnyOrderElementsOf(
                customers.stream()
                    .filter(other ->
                        mine.contains(other.id())
                            && other.name().toLowerCase().contains(beginning.toLowerCase()))
                    .map(Customer::id)
                    .toList());
      }
    }
  }

  @Test
  void ordersComplaintsLossesAndCallsAreOfWhomTheyAreSaidToBe() {
    var orders = world.seen("sees_order");
    for (var person : staff) {
      if (Set.of("rep", "supervisor", "telephone_manager").contains(person.role())) {
        var mine = orders.getOrDefault(person.id(), Set.of());
        assertThat(ids(get(person, "/api/work-orders"), "id"))
            .as(person.id())
            .containsExactlyInAnyOrderElementsOf(mine);
        for (var order : world.orders()) {
          var path = "/api/work-orders/" + order;
          assertThat(get(person, path + "/story").status())
              .as("%s, %s", person.id(), path)
              .isEqualTo(mine.contains(order) ? 200 : 404);
          assertThat(ids(get(person, path + "/proofs"), "id"))
              .as("%s, proofs of %s", person.id(), path)
              .hasSize(mine.contains(order) ? 1 : 0);
        }
      }
    }
    var complaints = world.seen("sees_complaint");
    for (var person : staff) {
      if (Set.of("supervisor", "telephone_manager").contains(person.role())) {
        assertThat(ids(get(person, "/api/complaints"), "id"))
            .as("complaints of %s", person.id())
            .containsExactlyInAnyOrderElementsOf(complaints.getOrDefault(person.id(), Set.of()));
      }
    }
    rowsBehind("sees_loss", manager -> "/api/kpi/month/losses?kind=applied&manager=" + manager);
  }

  private void rowsBehind(String view, Function<String, String> path) {
    var seen = world.seen(view);
    for (var person : staff) {
      if (Set.of("telephone_manager", "team_leader", "supervisor").contains(person.role())) {
        var found =
            staff.stream()
                .filter(manager -> manager.role().equals("telephone_manager"))
                .flatMap(
                    manager -> ids(get(person, path.apply(manager.id())), "customerId").stream())
                .toList();
        assertThat(found)
            .as("%s by %s", person.id(), view)
            .containsExactlyInAnyOrderElementsOf(seen.getOrDefault(person.id(), Set.of()));
      }
    }
  }

  @Test
  void noAnswerSpeaksOfWhoIsOutOfSight() {
    var cards = world.seen("sees_erased");
    var losses = world.seen("sees_loss");
    var calls = world.seen("sees_call");
    var paths = readingPaths();
    var wrong = new ConcurrentLinkedQueue<String>();
    staff.parallelStream()
        .forEach(person -> {
          for (var path : paths) {
            var may = cards;
            if (path.startsWith("/api/kpi/month/losses")) {
              may = losses;
            } else if (path.startsWith("/api/kpi/rows")
                || path.startsWith("/api/kpi/surveys/rows")) {
              may = calls;
            }
            var answer = get(person, path);
            if (answer.status() >= 500) {
              wrong.add("%s %s: %d".formatted(person.id(), path, answer.status()));
            }
            speaks(answer.body(), may.getOrDefault(person.id(), Set.of()))
                .forEach(word -> wrong.add(person.id() + " " + path + " speaks of " + word));
          }
        });
    assertThat(paths).hasSizeGreaterThan(60);
    assertThat(wrong).isEmpty();
    System.out.printf("Visibility: %d people x %d paths that read%n", staff.size(), paths.size());
  }

  /** A stranger's customer comes to a desk: the others' streams say nothing of whom. */
  @Test
  void theStreamsTellWhomACallIsWithOnlyToWhoHasIt() {
    var manager = new AgentId("m-west-2-2");
    var seen = world.seen("sees_listed");
    var stranger =
        customers.stream()
            .filter(
                customer -> !seen.getOrDefault(manager.value(), Set.of()).contains(customer.id()))
            .filter(customer -> seen.getOrDefault("supervisor", Set.of()).contains(customer.id()))
            .findFirst()
            .orElseThrow();
    var call = world.calls(stranger);
    var desk = browser(manager.value());
    desk.post("/api/desk/ready", Map.of()).expectStatus().isOk();
    done(availability.leg(manager, true));
    done(
        availability.reserve(
            new CampaignId("retention"), call, new AgentPreference.OwnerOnly(manager), SOON));
    done(availability.connect(manager, call));

    assertThat(first(manager.value(), "/api/desk/events")).contains(stranger.name());
    for (var person : staff) {
      var streams =
          switch (person.role()) {
            case "telephone_manager" -> List.of("/api/desk/events", "/api/floor/events");
            case "team_leader", "supervisor", "admin" -> List.of("/api/floor/events");
            default -> List.<String>of();
          };
      for (var stream : streams) {
        if (!(person.id().equals(manager.value()) && stream.equals("/api/desk/events"))) {
          assertThat(speaks(first(person.id(), stream), Set.of()))
              .as("%s of %s", stream, person.id())
              .isEmpty();
        }
      }
    }
    desk.post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  private String first(String person, String stream) {
    return String.valueOf(browser(person).events(stream).blockFirst(SOON));
  }

  private static void done(CompletionStage<Transition> wish) {
    assertThat(wish.toCompletableFuture().join()).isInstanceOf(Transition.Changed.class);
  }

  /** Names and numbers that stand in a text in full, and keys of others than these. */
  private List<String> speaks(String text, Set<Long> visible) {
    var keys =
        customers.stream()
            .filter(customer -> visible.contains(customer.id()))
            .map(Customer::key)
            .collect(Collectors.toSet());
    return SPOKEN_OF
        .matcher(text)
        .results()
        .map(found -> found.group())
        .filter(word -> !keys.contains(word))
        .distinct()
        .toList();
  }

  /** Every path of the document that is read by GET and leads to no single customer. */
  private List<String> readingPaths() {
    var toOne =
        WAYS.stream()
            .map(way -> way.path().replaceAll("\\?.*", "").replace("retention", "{id}"))
            .collect(Collectors.toSet());
    return new ReadingPaths(json(get(staff.getFirst(), "/api/docs"))).beside(toOne);
  }

  private static JsonNode json(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static List<Long> ids(Answer answer, String field) {
    return json(answer).values().stream().map(row -> row.path(field).asLong()).toList();
  }
}
