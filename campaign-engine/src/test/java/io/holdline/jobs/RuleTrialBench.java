package io.holdline.jobs;

import com.sun.management.OperatingSystemMXBean;
import io.holdline.churn.Signals;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableText;
import io.holdline.offer.Offer;
import io.holdline.offer.ShippedOffers;
import io.holdline.rulebook.Rulebook;
import io.holdline.rulebook.ShippedRules;
import io.holdline.signals.SignalCatalogues;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code ./holdline bench simulation} runs: many customers from PostgreSQL with their offers
 * before and after, beside the bare copying of the same facts out of the database, which is the
 * limit.
 */
final class RuleTrialBench {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RuleTrialBench() {}

  /** One argument: how many customers; a million without. */
  public static void main(String[] arguments) throws Exception {
    int customers = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    try (var engine = Engine.start()) {
      fill(engine, customers);
      ShippedOffers.from(DAY.minusYears(1)).forEach(offer -> onSale(engine, offer));
      double bare = bare(engine);
      engine.part(ShippedRules.class).ensure(Engine.NOW);
      long version = changed(engine);
      for (int round = 1; round <= 3; round++) {
        simulated(engine, version, customers, bare);
      }
    }
  }

  private static void simulated(Engine engine, long version, int customers, double bare) {
    long worked = MACHINE.getProcessCpuTime();
    var began = System.nanoTime();
    var started = engine.jobs().startSimulation(version, DAY, "bench");
    var view = engine.jobs().await(started.job());
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "simulation of %,d customers: %.1f s (%.1f s of CPU in this process), %,.0f a second; bare"
            + " COPY of the facts %.1f s; ratio %.2f%n  %s%n",
        customers,
        seconds,
        (MACHINE.getProcessCpuTime() - worked) / 1e9,
        customers / seconds,
        bare,
        seconds / bare,
        view.message());
  }

  private static void fill(Engine engine, int customers) {
    var signals = Signals.standard().catalogue();
    var sql = engine.sql();
    sql.sql("insert into prefecture values ('p', '省', 'P')").update();
    sql.sql("insert into region (id, prefecture_id, name_zh, name_en) values ('r', 'p', '一', 'R')")
        .update();
    sql.sql(
            """
            insert into staff (id, name_zh, name_en, role)
            select 'mgr' || n, '王', 'Wang', 'telephone_manager' from generate_series(0, 199) n\
            """)
        .update();
    sql.sql(
            """
            insert into customer (subscription_key, name, region_id, owner_id)
            select 'K' || n, 'Name', 'r', 'mgr' || n % 200 from generate_series(1, :n) n\
            """)
        .param("n", customers)
        .update();
    sql.sql(
            """
            insert into customer_facts (as_of, customer_id, catalogue_id, facts)
            select cast(:day as date), c.id, :catalogue, (
              select array_agg(case when (c.id * 31 + g * 17) % 9 = 0 then 'NaN'::float8
                                    else ((c.id * 7919 + g * 104729) % 1000) / (case when g % 3 = 0 then 500.0 else 4.0 end)
                               end order by g)
              from generate_series(1, :width) g)
            from customer c\
            """)
        .param("day", DAY)
        .param("catalogue", engine.part(SignalCatalogues.class).idOf(signals))
        .param("width", signals.attributes().size())
        .update();
    sql.sql("vacuum analyze customer_facts").update();
    sql.sql("analyze customer").update();
  }

  private static void onSale(Engine engine, Offer offer) {
    var terms = offer.terms();
    engine
        .sql()
        .sql(
            """
            with known as (insert into offer (id, name_zh, name_en) values (:id, :zh, :en))
            insert into offer_terms (offer_id, version, effective_from, cost, barrier, binds_months, cool_down_days,
              success, lever, on_sale_from, conditions, made_by)
            values (:id, 1, :from, :cost, :barrier, :bindsMonths, :coolDown, :success, :lever, :from,
              cast(:conditions as jsonb), 'bench')\
            """)
        .param("id", offer.id())
        .param("zh", offer.name().zh())
        .param("en", offer.name().en())
        .param("from", offer.eligibility().from())
        .param("cost", terms.cost())
        .param("barrier", offer.barrier().name())
        .param("bindsMonths", terms.bindsMonths())
        .param("coolDown", terms.coolDownDays())
        .param("success", terms.success())
        .param("lever", terms.lever())
        .param("conditions", JSON.writeValueAsString(offer.eligibility().conditions()))
        .update();
  }

  /** The facts copied out on one connection and dropped; the second of two times. */
  private static double bare(Engine engine) throws Exception {
    double seconds = 0;
    for (int round = 0; round < 2; round++) {
      var began = System.nanoTime();
      try (var connection = engine.dataSource().getConnection()) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "copy (select customer_id, facts from customer_facts) to stdout (format binary)",
                OutputStream.nullOutputStream());
      }
      seconds = (System.nanoTime() - began) / 1e9;
    }
    return seconds;
  }

  /** The shipped points with every second row left out. */
  private static long changed(Engine engine) {
    var active = engine.part(Rulebook.class).active("churn-points", Engine.NOW);
    var text = active.text();
    var rows =
        IntStream.range(0, text.rows().size())
            .filter(place -> place % 2 == 0)
            .mapToObj(text.rows()::get)
            .toList();
    var changed =
        new TableText(
            text.kind(),
            text.hitPolicy(),
            text.name(),
            text.inputs(),
            rows,
            null,
            text.scale(),
            text.bands(),
            text.measured());
    return engine
        .sql()
        .sql(
            """
            insert into rule_version (table_id, number, content, sha256, errors, author, created_at, changed_at)
            values ('churn-points', 2, :content, encode(sha256(convert_to(:content, 'UTF8')), 'hex'), 0, 'bench', now(),
              now()) returning id\
            """)
        .param("content", TableJson.write(changed))
        .query(Long.class)
        .single();
  }
}
