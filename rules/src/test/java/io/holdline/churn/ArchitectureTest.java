package io.holdline.churn;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.holdline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule rulesIsALeaf =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify.annotations..",
              "org.kie.api..",
              "org.drools.model..",
              "org.drools.modelcompiler..",
              "org.drools.kiesession.rulebase..",
              "io.holdline.churn..",
              "io.holdline.offer..",
              "io.holdline.decisiontable..",
              "io.holdline.learning..",
              "io.holdline.evaluation..",
              "io.holdline.uplift..",
              "io.holdline.workbook..",
              "tools.jackson..",
              "javax.xml..",
              "org.w3c.dom..",
              "org.xml.sax..",
              "org.apache.commons.compress..",
              "org.apache.commons.csv..",
              "org.apache.commons.statistics..",
              "org.apache.poi..");

  @ArchTest
  static final ArchRule noClock =
      noClasses()
          .should()
          .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");

  @ArchTest
  static final ArchRule noChance =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|UUID|random\\..*)|java\\.security\\.SecureRandom")
          .orShould()
          .callMethod(Math.class, "random");

  /** A table is read and becomes rules without any means of making or running code. */
  @ArchTest
  static final ArchRule tablesMakeNoCode =
      noClasses()
          .that()
          .resideInAPackage("io.holdline.decisiontable")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.drools.model.codegen..",
              "org.drools.compiler..",
              "org.drools.drl..",
              "org.mvel..",
              "org.kie.api.builder..",
              "java.lang.reflect..",
              "java.net..",
              "java.rmi..",
              "javax..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.lang\\.(ClassLoader|Runtime|ProcessBuilder|Process)"
                  + "|java\\.io\\.(ObjectInputStream|File.*)");
}
