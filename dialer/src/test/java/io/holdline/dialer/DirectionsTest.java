package io.holdline.dialer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.holdline.dialer",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class DirectionsTest {
  private static final String ROOT = "io.holdline.dialer";

  @ArchTest
  static final ArchRule decisionsAreFunctionsOfEvents =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".core", ROOT + ".pacing..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.concurrent..",
              "java.util.random..",
              "java.net..",
              "java.io..",
              "java.nio..",
              "org.springframework..",
              "io.netty..",
              "org.redisson..",
              "org.slf4j..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.lang\\.Thread.*|java\\.time\\.Clock|java\\.time\\.InstantSource|"
                  + "java\\.util\\.(Split+able)?Random|java\\.util\\.Timer|java\\.lang\\.System")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule theApiKnowsNothingBelowIt =
      noClasses()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".*..");

  @ArchTest static final ArchRule pacingKnowsTheApiOnly = mayUse("pacing");

  @ArchTest static final ArchRule baselinesKnowPacing = mayUse("pacing.baseline", "pacing");

  @ArchTest static final ArchRule theCoreKnowsPacing = mayUse("core", "pacing");

  @ArchTest static final ArchRule theLoopKnowsTheCore = mayUse("loop", "core");

  @ArchTest static final ArchRule repCallsKnowTheCore = mayUse("repcall", "core");

  @ArchTest static final ArchRule theEventSocketKnowsTheCore = mayUse("esl", "core", "repcall");

  @ArchTest static final ArchRule redisKnowsTheCore = mayUse("redis", "core");

  @ArchTest
  static final ArchRule theSimulatorKnowsWhatItRuns =
      mayUse("simulator", "core", "pacing", "pacing.baseline", "loop");

  private static ArchRule mayUse(String part, String... others) {
    var allowed = new String[others.length + 2];
    allowed[0] = ROOT;
    allowed[1] = ROOT + "." + part;
    for (var i = 0; i < others.length; i++) {
      allowed[i + 2] = ROOT + "." + others[i];
    }
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "." + part)
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))));
  }
}
