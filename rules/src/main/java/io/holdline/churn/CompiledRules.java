package io.holdline.churn;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieContainer;

/** Rule files turned into an executable model; closing it gives its classes back. */
final class CompiledRules implements AutoCloseable {
  private static final AtomicLong BUILDS = new AtomicLong();

  /** Ours, not the calling thread's: a pool's thread may not see the facts. */
  private static final ClassLoader CLASSES = CompiledRules.class.getClassLoader();

  private final ReleaseId releaseId;
  private final KieContainer container;
  private final KieBase base;

  private CompiledRules(ReleaseId releaseId, KieContainer container) {
    this.releaseId = releaseId;
    this.container = container;
    this.base = container.getKieBase();
  }

  /** Throws IllegalStateException with the compiler's words when a file does not compile. */
  static CompiledRules of(RuleFiles files) {
    var kie = KieServices.get();
    var releaseId =
        kie.newReleaseId("io.holdline", "churn-" + BUILDS.incrementAndGet(), files.version());
    var system = kie.newKieFileSystem().generateAndWritePomXML(releaseId);
    files
        .textByName()
        .forEach((name, text) ->
            system.write("src/main/resources/io/holdline/churn/rules/" + name, text));
    var results =
        kie.newKieBuilder(system, CLASSES).buildAll(ExecutableModelProject.class).getResults();
    if (results.hasMessages(Message.Level.ERROR)) {
      kie.getRepository().removeKieModule(releaseId);
      throw new IllegalStateException(
          "The churn rules do not compile: " + results.getMessages(Message.Level.ERROR));
    }
    var rules = new CompiledRules(releaseId, kie.newKieContainer(releaseId, CLASSES));
    if (rules.names().isEmpty()) {
      rules.close();
      throw new IllegalStateException(
          """
          The churn rules compiled to no rule at all.
          Maybe a rule file lost its ending .drl.\
          """);
    }
    return rules;
  }

  ReleaseId releaseId() {
    return releaseId;
  }

  KieBase base() {
    return base;
  }

  List<String> names() {
    return base.getKiePackages().stream()
        .map(KiePackage::getRules)
        .flatMap(rules -> rules.stream().map(Rule::getName))
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    container.dispose();
    KieServices.get().getRepository().removeKieModule(releaseId);
  }
}
