package io.holdline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.notBePublic;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;

/** Who may know whom, over all modules of the program. */
final class ModularityTests {
  private static final JavaClasses HOLDLINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.holdline");

  /**
   * What of a module's inner packages the program itself may use: the dialer's way to Redis and its
   * simulator, the replay of a journal by the shipped core and pacing, tables as files, and the
   * token that the command line makes for the web.
   */
  private static final List<String> OPENED =
      List.of(
          "non-exposed type io.holdline.dialer.redis.",
          "non-exposed type io.holdline.dialer.simulator.",
          "non-exposed type io.holdline.dialer.loop.JournalReplay",
          "non-exposed type io.holdline.dialer.core.DialerCore ",
          "non-exposed type io.holdline.dialer.pacing.Pacing ",
          "non-exposed type io.holdline.dialer.pacing.Priors ",
          "non-exposed type io.holdline.decisiontable.exchange.",
          "non-exposed type io.holdline.web.security.LocalOperatorToken ");

  @Test
  void theModulesOfTheProgramFormNoCircleAndKeepTheirInsides() {
    ApplicationModules.of(HoldlineApplication.class, type(HoldlineApplication.class))
        .detectViolations()
        .filter(violation -> OPENED.stream().noneMatch(violation::hasMessageContaining))
        .throwIfPresent();
  }

  @Test
  void theScreensFormNoCircle() {
    SlicesRuleDefinition.slices()
        .matching("io.holdline.web.(*)..")
        .should()
        .beFreeOfCycles()
        .check(HOLDLINE);
  }

  @Test
  void nobodyBelowKnowsTheProgram() {
    noClasses()
        .that(not(resideInAnyPackage(PROGRAM)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PROGRAM)
        .check(HOLDLINE);
  }

  @Test
  void onlyTheDemoAndTheCommandLineStandInForTheOperator() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.holdline.demo..", "io.holdline.cli..", "io.holdline.fakeboss..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.holdline.fakeboss..")
        .check(HOLDLINE);
  }

  @Test
  void onlyTheDemoTheCommandLineAndWhatIfSimulate() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.holdline.demo..",
            "io.holdline.cli..",
            "io.holdline.rehearsal..",
            "io.holdline.web.floor..",
            "io.holdline.dialer.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.holdline.dialer.simulator..")
        .check(HOLDLINE);
  }

  @Test
  void controllersAreNobodyElsesBusiness() {
    classes().that().areMetaAnnotatedWith(Controller.class).should(notBePublic()).check(HOLDLINE);
  }

  @Test
  void whatWaitsAndWhatBlocksNeverMeet() {
    classes().should(notUseBothWaysToTheDatabase()).check(HOLDLINE);
  }

  @Test
  void nothingIsInjectedIntoAField() {
    noFields()
        .should()
        .beAnnotatedWith(Autowired.class)
        .orShould()
        .beAnnotatedWith(Value.class)
        .check(HOLDLINE);
  }

  private static final String[] PROGRAM = {
    "io.holdline",
    "io.holdline.web..",
    "io.holdline.demo..",
    "io.holdline.cli..",
    "io.holdline.rehearsal..",
    "io.holdline.roles.."
  };

  private static ArchCondition<JavaClass> notUseBothWaysToTheDatabase() {
    return new ArchCondition<>("not use both R2DBC and JDBC") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (uses(type, "io.r2dbc.", "org.springframework.r2dbc.")
            && uses(type, "java.sql.", "javax.sql.", "org.springframework.jdbc.")) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " uses both"));
        }
      }
    };
  }

  private static boolean uses(JavaClass type, String... packages) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(used -> used.getTargetClass().getName())
        .anyMatch(name -> Arrays.stream(packages).anyMatch(name::startsWith));
  }
}
