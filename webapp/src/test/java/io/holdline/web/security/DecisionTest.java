package io.holdline.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** An endpoint without a decision for each role fails the build. */
class DecisionTest {
  private static final JavaClasses HOLDLINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.holdline");

  @Test
  void everyHandlerMethodSaysWhoMayCallIt() {
    var handlers = handlers();

    assertThat(handlers).hasSizeGreaterThan(4);
    assertThat(handlers)
        .filteredOn(handler -> Decision.of(handler.reflect()).isEmpty())
        .as("handler methods without exactly one of @Allowed @Everyone @SignedIn @LocalOperator")
        .isEmpty();
  }

  @Test
  void onlyTheSignInThePageAndWhoProvesItselfAnswerStrangers() {
    assertThat(handlers())
        .filteredOn(handler -> Decision.of(handler.reflect()).orElseThrow().withoutSignIn())
        .extracting(handler -> handler.getOwner().getSimpleName() + "." + handler.getName())
        .containsExactlyInAnyOrder(
            "SignIns.signIn",
            "SignIns.offered",
            "SignOnController.ways",
            "SignOnController.begin",
            "SignOnController.comeBack",
            "SignOnController.ended",
            "Page.page",
            "Page.rep",
            "BossEvents.hear",
            "SwitchDirectory.find");
  }

  static List<JavaMethod> handlers() {
    return HOLDLINE.stream()
        .filter(type -> type.isMetaAnnotatedWith(Controller.class))
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class))
        .toList();
  }
}
