package io.holdline.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdline.journey.OfficeLedger.Attempt;
import io.holdline.journey.OfficeLedger.Lease;
import io.holdline.web.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * Web and engine in one process, two dialers in others, the switch in a fourth. The dialer that
 * holds the lease is stopped and continued, then the other one is killed. In the deep run only.
 */
class TwoDialersIT {
  private static final Duration A_WHILE = Duration.ofMinutes(6);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** So soon a holder that was killed is replaced. */
  private static final Duration REPLACED_WITHIN = Duration.ofSeconds(10);

  private static final Pattern SWITCH = Pattern.compile("listens on 127\\.0\\.0\\.1:(\\d+)");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> aDialerThatSleepsOrDiesIsReplacedAndNobodyIsCalledTwice(
      TestReporter reporter) {
    return Boolean.getBoolean("holdline.deep")
        ? Stream.of(DynamicTest.dynamicTest("stopped, then killed", () -> stopAndKill(reporter)))
        : Stream.of();
  }

  /** What runs, and who sits at a desk. */
  private record Scene(
      Program office, OfficeLedger ledger, List<Process> dialers, PersonAtDesk person) {

    Lease holder() {
      return untilHeld(ledger, _ -> true);
    }

    Lease untilAnotherThan(Lease lease) {
      return untilHeld(ledger, next -> !next.holder().equals(lease.holder()));
    }

    Process processOf(Lease lease) {
      return dialers.stream()
          .filter(dialer -> lease.holder().startsWith("dialer-%d-".formatted(dialer.pid())))
          .findFirst()
          .orElseThrow();
    }

    /** Calls are placed and ended under whoever holds the lease now. */
    void workGoesOn() {
      person.holdsACustomerAndEndsTheCall();
      var wanted = office.status().path("attempts").asLong() + 20;
      await()
          .atMost(A_WHILE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> office.status().path("attempts").asLong() >= wanted);
    }
  }

  private void stopAndKill(TestReporter reporter) throws Exception {
    var home = folder.resolve("home");
    try (var office = new Program(home);
        var one = new Program(folder.resolve("dialer-1"));
        var two = new Program(folder.resolve("dialer-2"))) {
      var port = office.background(SWITCH, "fake-switch", "--port", "0", "--seed", "7");
      var settings = new HashMap<String, String>();
      settings.put("HOLDLINE_DEMO_CUSTOMERS", "3000");
      settings.put("HOLDLINE_SWITCH_HOST", "127.0.0.1");
      settings.put("HOLDLINE_SWITCH_PORT", port);
      var web = office.run(settings, "--roles", "web,engine");
      var ledger = OfficeLedger.of(home);
      settings.putAll(ledger.settings());
      var dialers =
          List.of(
              one.run(settings, "--roles", "dialer", "--no-demo").process(),
              two.run(settings, "--roles", "dialer", "--no-demo").process());
      var person = PersonAtDesk.signedInAs("mgr01", web);
      var takeovers = takeovers(new Scene(office, ledger, dialers, person), reporter);

      allComesToRest(web, ledger);
      var seen = SwitchFile.of(home.resolve("switch-ledger.jsonl"));
      assertThat(seen.wronglyAgain(ledger.promisedNumbers())).isEmpty();
      eachAttemptIsDialledOnceAndByTheHolderOfItsTime(seen, ledger.attempts(), takeovers);
      assertThat(office.command("verify").out()).contains("The ledgers agree.");
    }
  }

  /** The leases of those who took over: from one that slept, then from one that was killed. */
  private static List<Takeover> takeovers(Scene scene, TestReporter reporter)
      throws IOException, InterruptedException {
    scene.workGoesOn();
    var first = scene.holder();
    signal("STOP", scene.processOf(first));
    var second = scene.untilAnotherThan(first);
    scene.person.holdsACustomerAndEndsTheCall();
    signal("CONT", scene.processOf(first));
    scene.workGoesOn();

    var lost = scene.holder();
    assertThat(lost.holder()).as("who woke up took nothing").isEqualTo(second.holder());
    var killed = Instant.now();
    scene.processOf(lost).destroyForcibly().waitFor();
    var third = scene.untilAnotherThan(lost);
    var replaced = Duration.between(killed, Instant.now());
    reporter.publishEntry("replaced after the kill", replaced.toString());
    assertThat(third.holder()).as("who had slept").isEqualTo(first.holder());
    assertThat(replaced).isLessThan(REPLACED_WITHIN);
    scene.workGoesOn();
    return List.of(new Takeover(first, second), new Takeover(lost, third));
  }

  /** A lease that was lost and the next one. */
  private record Takeover(Lease lost, Lease won) {}

  private static void eachAttemptIsDialledOnceAndByTheHolderOfItsTime(
      SwitchFile seen, Map<UUID, Attempt> attempts, List<Takeover> takeovers) {
    assertThat(seen.calls()).doesNotHaveDuplicates().isSubsetOf(attempts.keySet());
    for (var takeover : takeovers) {
      var fence = takeover.won().fence();
      var begun =
          attempts.values().stream()
              .filter(attempt -> attempt.fence() >= fence)
              .map(Attempt::begunAt)
              .min(Instant::compareTo)
              .orElseThrow();
      assertThat(seen.calls())
          .filteredOn(call -> fence(attempts, call) < fence)
          .isNotEmpty()
          .allSatisfy(call -> assertThat(seen.dialledAt(call)).isBefore(begun));
      assertThat(seen.calls())
          .filteredOn(call -> fence(attempts, call) >= fence)
          .anySatisfy(call ->
              assertThat(seen.dialledAt(call))
                  .isBefore(takeover.lost().until().plus(REPLACED_WITHIN)));
    }
  }

  private static long fence(Map<UUID, Attempt> attempts, UUID call) {
    return Objects.requireNonNull(attempts.get(call)).fence();
  }

  /** No call is placed any more; then every attempt ends, and every manager is free. */
  private static void allComesToRest(Program.Running web, OfficeLedger ledger) {
    var supervisor =
        new Browser(WebTestClient.bindToServer().baseUrl(web.url().toString()).build());
    supervisor.get("/api/session"); // brings the CSRF cookie
    supervisor
        .post("/api/session", Browser.credentials("supervisor", web.password("supervisor")))
        .expectStatus()
        .isOk();
    supervisor
        .post("/api/campaigns/retention/pause", Map.of("reason", "the end"))
        .expectStatus()
        .isOk();
    await()
        .atMost(A_WHILE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> ledger.attemptsWithoutOutcome() == 0);
    await()
        .atMost(A_WHILE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> everybodyIsFree(supervisor));
  }

  private static boolean everybodyIsFree(Browser supervisor) {
    var floor =
        Objects.requireNonNull(
            supervisor
                .get("/api/floor?campaign=retention")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    var signedOn =
        StreamSupport.stream(floor.path("agents").spliterator(), false)
            .filter(agent -> !agent.path("presence").asString().equals("LOGGED_OUT"))
            .toList();
    return !signedOn.isEmpty()
        && signedOn.stream().allMatch(agent -> agent.path("activity").asString().equals("IDLE"));
  }

  private static Lease untilHeld(OfficeLedger ledger, Predicate<Lease> wanted) {
    return await()
        .atMost(A_WHILE)
        .pollInterval(LOOK)
        .until(ledger::lease, lease -> lease.filter(wanted).isPresent())
        .orElseThrow();
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    var sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(sent.waitFor()).isZero();
  }
}
