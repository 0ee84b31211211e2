package io.holdline.churn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Scores customers by the churn rules: rules add reasons, the scorer sums. Safe for use by many
 * threads; the rules are compiled once and stay compiled until it is closed.
 */
public final class ChurnScorer implements AutoCloseable {
  /** Customers in one session: enough for speed, few enough to keep memory flat. */
  private static final int CHUNK = 1000;

  private final CompiledRules rules;
  private final String ruleVersion;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ChurnScorer(CompiledRules rules, String ruleVersion) {
    this.rules = rules;
    this.ruleVersion = ruleVersion;
  }

  /**
   * Compiles the rules of the class path; takes seconds on a cold JVM. Throws IllegalStateException
   * when a rule does not compile.
   */
  public static ChurnScorer fromClassPath() {
    var files = RuleFiles.fromClassPath();
    return new ChurnScorer(CompiledRules.of(files), files.version());
  }

  /**
   * One score for each customer, in the order given. Throws IllegalStateException after {@link
   * #close}.
   */
  public List<ChurnScore> score(Collection<CustomerFacts> batch) {
    if (closed.get()) {
      throw new IllegalStateException("The churn scorer is closed.");
    }
    var customers = List.copyOf(batch);
    var scores = new ArrayList<ChurnScore>(customers.size());
    for (int from = 0; from < customers.size(); from += CHUNK) {
      scoreChunk(customers.subList(from, Math.min(from + CHUNK, customers.size())), scores);
    }
    return List.copyOf(scores);
  }

  /** The first 12 hexadecimal digits of the SHA-256 of the rules' text. */
  public String ruleVersion() {
    return ruleVersion;
  }

  List<String> ruleNames() {
    return rules.names();
  }

  /** Gives the compiled rules back; scores under way must have ended. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      rules.close();
    }
  }

  private void scoreChunk(List<CustomerFacts> chunk, List<ChurnScore> scores) {
    var reasons = new Reasons();
    var session = rules.base().newStatelessKieSession();
    session.setGlobal("reasons", reasons);
    session.execute(chunk);
    for (CustomerFacts customer : chunk) {
      scores.add(ChurnScore.of(customer, reasons.of(customer), ruleVersion));
    }
  }
}
