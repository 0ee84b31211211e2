package io.holdline.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kie.api.KieServices;

class RuleFilesTest {
  private static final Pattern RULE = Pattern.compile("(?m)^rule \"([^\"]+)\"");
  private static final Pattern REASON = Pattern.compile("new Reason\\(\"([^\"]+)\"");

  private final RuleFiles files = RuleFiles.fromClassPath();

  @Test
  void everyRuleFileOfTheFolderIsListed() throws Exception {
    var bill = RuleFiles.class.getResource("bill.drl");
    assertThat(bill).isNotNull();
    try (var folder = Files.list(Path.of(bill.toURI()).getParent())) {
      assertThat(
              folder
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".drl")))
          .containsExactlyInAnyOrderElementsOf(RuleFiles.NAMES);
    }
  }

  @Test
  void everyRuleCompilesAndGivesItsOwnNameAsReason() {
    var rules =
        files.textByName().values().stream().flatMap(text -> RULE.matcher(text).results()).toList();
    var reasons =
        files.textByName().values().stream().flatMap(text -> REASON.matcher(text).results());
    assertThat(reasons.map(found -> found.group(1)))
        .isEqualTo(rules.stream().map(found -> found.group(1)).toList());
    try (var compiled = CompiledRules.of(files)) {
      assertThat(compiled.names())
          .containsExactlyInAnyOrderElementsOf(
              rules.stream().map((MatchResult found) -> found.group(1)).toList());
    }
  }

  @Test
  void theVersionFollowsTheText() {
    assertThat(new RuleFiles(Map.of("a.drl", "b")).version())
        .isNotEqualTo(new RuleFiles(Map.of("a.drl", "c")).version())
        .isNotEqualTo(new RuleFiles(Map.of("b.drl", "b")).version())
        .isEqualTo(new RuleFiles(Map.of("a.drl", "b")).version());
  }

  @Test
  void aRuleThatDoesNotCompileIsRefusedWithTheCompilersWords() {
    var broken =
        """
        package io.holdline.churn.rules
        import io.holdline.churn.CustomerFacts
        rule "broken" when CustomerFacts( shoeSize > 44 ) then end
        """;
    assertThatIllegalStateException()
        .isThrownBy(() -> CompiledRules.of(new RuleFiles(Map.of("broken.drl", broken))))
        .withMessageContaining("shoeSize");
  }

  @Test
  void filesWithoutAnyRuleAreRefused() {
    var empty = new RuleFiles(Map.of("empty.drl", "package io.holdline.churn.rules\n"));
    assertThatIllegalStateException().isThrownBy(() -> CompiledRules.of(empty));
    var unread = new RuleFiles(Map.of("bill", "rule \"bill\" when then end"));
    assertThatIllegalStateException()
        .isThrownBy(() -> CompiledRules.of(unread))
        .withMessageContaining("Maybe");
  }

  @Test
  void closedRulesGiveTheirClassesBack() {
    var repository = KieServices.get().getRepository();
    var compiled = CompiledRules.of(files);
    assertThat(repository.getKieModule(compiled.releaseId())).isNotNull();
    compiled.close();
    assertThat(repository.getKieModule(compiled.releaseId())).isNull();
  }

  @Test
  void rulesCompileOnAThreadThatCannotSeeThem() throws Exception {
    var build =
        new FutureTask<>(() -> {
          try (var compiled = CompiledRules.of(files)) {
            return compiled.names();
          }
        });
    var thread = new Thread(build);
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    thread.start();
    assertThat(build.get()).isNotEmpty();
  }
}
