package io.holdline.decisiontable;

import io.holdline.decisiontable.StockCustomer.Boxed;
import io.holdline.decisiontable.StockCustomer.Primitive;
import io.holdline.decisiontable.StockCustomer.Reasons;
import io.holdline.decisiontable.StockCustomer.Scored;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Customers scored a second, each with its points and the list of its reasons, by four ways. */
public class TableBenchmarks {
  static final int CUSTOMERS = 10_000;
  private static final int SESSION = 1_000;

  /** Rules compiled once for all threads. */
  @State(Scope.Benchmark)
  public static class Rules {
    DecisionTable table = BenchedTable.table();
    RuleSet ours = RuleSet.compile(table);
    KieBase boxed = compiled(Boxed.class);
    KieBase primitive = compiled(Primitive.class);

    /** Throws when the four ways do not come to the same scores. */
    @Setup
    public void sameScores() {
      var customers = new Customers();
      customers.make();
      var expected = customers.all(this::plain);
      for (var scored :
          List.of(
              customers.all(this::ours),
              customers.all(this::boxed),
              customers.all(this::primitive))) {
        for (int i = 0; i < CUSTOMERS; i++) {
          if (expected.get(i).points() != scored.get(i).points()
              || !new HashSet<>(expected.get(i).reasons())
                  .equals(new HashSet<>(scored.get(i).reasons()))) {
            throw new IllegalStateException(
                "Customer %d: %s and %s".formatted(i, expected.get(i), scored.get(i)));
          }
        }
      }
    }

    void ours(Customers customers, Consumer<Scored> sink) {
      ours.decide(
          customers.facts,
          (index, rows, count, number, ambiguous) -> {
            var reasons = new ArrayList<Label>(8);
            for (int i = 0; i < count; i++) {
              reasons.add(table.rows().get(rows[i]).reason());
            }
            sink.accept(new Scored(number, reasons));
          });
    }

    void boxed(Customers customers, Consumer<Scored> sink) {
      stock(boxed, customers.boxed, sink);
    }

    void primitive(Customers customers, Consumer<Scored> sink) {
      stock(primitive, customers.primitive, sink);
    }

    private void stock(KieBase base, List<?> customers, Consumer<Scored> sink) {
      for (int from = 0; from < customers.size(); from += SESSION) {
        var reasons = new Reasons(table, SESSION);
        var session = base.newStatelessKieSession();
        session.setGlobal("reasons", reasons);
        session.execute(customers.subList(from, from + SESSION));
        for (int i = 0; i < SESSION; i++) {
          sink.accept(reasons.scored(i));
        }
      }
    }

    void plain(Customers customers, Consumer<Scored> sink) {
      for (var customer : customers.primitive) {
        sink.accept(PlainJava.score(customer, table.rows()));
      }
    }
  }

  /** One thread's customers, in each form; and what CPU time its thread has used. */
  @State(Scope.Thread)
  public static class Customers {
    final List<Facts> facts = new ArrayList<>();
    final List<Boxed> boxed = new ArrayList<>();
    final List<Primitive> primitive = new ArrayList<>();

    @Setup
    public void make() {
      var random = new SplittableRandom(7);
      for (int i = 0; i < CUSTOMERS; i++) {
        var values = BenchedTable.values(random);
        facts.add(new Facts(i, values));
        boxed.add(Boxed.of(i % SESSION, values));
        primitive.add(Primitive.of(i % SESSION, values));
      }
    }

    List<Scored> all(java.util.function.BiConsumer<Customers, Consumer<Scored>> way) {
      var scored = new ArrayList<Scored>();
      way.accept(this, scored::add);
      return scored;
    }
  }

  /** CPU and clock time of a thread over an iteration; the first is right on a busy machine too. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Worked {
    public long cpuNanos;
    public long clockNanos;
    public long customers;
    private long startOfCpu;
    private long startOfClock;

    @Setup(Level.Iteration)
    public void start() {
      startOfCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      startOfClock = System.nanoTime();
    }

    @TearDown(Level.Iteration)
    public void stop() {
      cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startOfCpu;
      clockNanos = System.nanoTime() - startOfClock;
    }
  }

  @Benchmark
  public void compiledTable(Rules rules, Customers customers, Worked worked, Blackhole hole) {
    rules.ours(customers, hole::consume);
    worked.customers += CUSTOMERS;
  }

  @Benchmark
  public void stockBoxed(Rules rules, Customers customers, Worked worked, Blackhole hole) {
    rules.boxed(customers, hole::consume);
    worked.customers += CUSTOMERS;
  }

  @Benchmark
  public void stockPrimitive(Rules rules, Customers customers, Worked worked, Blackhole hole) {
    rules.primitive(customers, hole::consume);
    worked.customers += CUSTOMERS;
  }

  @Benchmark
  public void plainJava(Rules rules, Customers customers, Worked worked, Blackhole hole) {
    rules.plain(customers, hole::consume);
    worked.customers += CUSTOMERS;
  }

  private static KieBase compiled(Class<?> customer) {
    var kie = KieServices.get();
    var release = kie.newReleaseId("bench", customer.getSimpleName(), "1");
    var files = kie.newKieFileSystem().generateAndWritePomXML(release);
    files.write("src/main/resources/stock/rules.drl", StockCustomer.rules(customer));
    var classes = TableBenchmarks.class.getClassLoader();
    var results =
        kie.newKieBuilder(files, classes).buildAll(ExecutableModelProject.class).getResults();
    if (!results.getMessages().isEmpty()) {
      throw new IllegalStateException(results.getMessages().toString());
    }
    return kie.newKieContainer(release, classes).getKieBase();
  }
}
