package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeType;
import io.holdline.importformat.Preset;
import io.holdline.importing.ImportRequest;
import io.holdline.ledger.RunsJobs;
import io.holdline.signals.SignalCatalogues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RunsJobs
final class ImportTest {
  private static final String IBM_HEADER =
      "customerID,gender,SeniorCitizen,Partner,Dependents,tenure,PhoneService,MultipleLines,InternetService,"
          + "OnlineSecurity,OnlineBackup,DeviceProtection,TechSupport,StreamingTV,StreamingMovies,Contract,"
          + "PaperlessBilling,PaymentMethod,MonthlyCharges,TotalCharges,Churn";
  private static final String OWN_HEADER =
      "key,name,phone,region,joined_on,contract_term,contract_starts_on,contract_ends_on,monthly_charge,"
          + "bill:2026-09,days_late:2026-09,voice:2026-09,data:2026-09,forwarded:2026-09";
  private static final List<String> OWN_ROWS =
      List.of(
          "A-1,\"Li,"
              + " Mei\",+8613800000001,,2024-02-29,one_year,2025-12-01,2026-11-30,99.5,101.20,3,120,2048.5,0",
          "A-2,王芳,+8613800000002,,,,,,,,,,,",
          "A-3,Zhao Lei,,,,two_years,,,59,-10,,0,0,0");

  private static Engine engine;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void empty() {
    engine.empty();
  }

  @Test
  void theSameFileTwiceChangesNothing() throws IOException {
    var file = file(OWN_HEADER, OWN_ROWS);

    assertThat(imported(file, Preset.HOLDLINE, false))
        .containsAllEntriesOf(Map.of("accepted", 3L, "created", 3L, "changed", 0L, "rejected", 0L))
        .doesNotContainKey("rejectFile");
    var before = everything();
    assertThat(imported(file, Preset.HOLDLINE, false))
        .containsAllEntriesOf(
            Map.of("accepted", 3L, "created", 0L, "changed", 0L, "unchanged", 3L, "rejected", 0L));
    assertThat(everything()).isEqualTo(before);
    assertThat(engine.count("from region where id = 'default'")).isOne();
  }

  @Test
  void aChangedBillOrContractCountsAsAChangedCustomer() throws IOException {
    imported(file(OWN_HEADER, OWN_ROWS), Preset.HOLDLINE, false);
    var rows =
        List.of(
            OWN_ROWS.get(0).replace("101.20", "101.21"),
            OWN_ROWS.get(1).replace("王芳", "王方"),
            OWN_ROWS.get(2));

    assertThat(imported(file(OWN_HEADER, rows), Preset.HOLDLINE, true))
        .containsAllEntriesOf(Map.of("created", 0L, "changed", 3L, "unchanged", 0L));
    assertThat(engine.count("from monthly_bill where amount = 101.21 and days_late = 3")).isOne();
    assertThat(engine.count("from customer where is_test and phone ~ '^\\+999[0-9]{9}$'")).isOne();
  }

  @Test
  void tenRowsBrokenInTenWaysAreNamedAndTheRestIsAccepted() throws IOException {
    var good =
        "9-GOOD,Male,0,No,No,34,Yes,No,DSL,Yes,No,Yes,No,No,No,One year,No,Mailed"
            + " check,56.95,1889.5,No";
    var rows =
        List.of(
            good,
            good.replace("9-GOOD", ""),
            good,
            good.replace("9-GOOD,", "9-B3,").replace(",34,", ",thirty,"),
            good.replace("9-GOOD,", "9-B4,").replace(",34,", ",-1,"),
            good.replace("9-GOOD,", "9-B5,").replace("One year", "Ten years"),
            good.replace("9-GOOD,", "9-B6,").replace("Mailed check", "Barter"),
            good.replace("9-GOOD,", "9-B7,").replace("56.95", "fifty"),
            good.replace("9-GOOD,", "9-B8,").replace(",1889.5,No", ",1889.5,Perhaps"),
            good.replace("9-GOOD,", "9-B9,") + ",more",
            good.replace("9-GOOD,", "9-B10,").replace("Male", "\"Male"),
            good.replace("9-GOOD,", "9-LAST,").replace("1889.5", " "));
    var rejects = folder.resolve("rejects.csv");
    var request = new ImportRequest(file(IBM_HEADER, rows), Preset.IBM_TELCO, true, rejects);

    var view = engine.jobs().await(engine.jobs().startImport(request));

    assertThat(view.state()).isEqualTo(JobView.State.COMPLETED);
    assertThat(view.result())
        .containsAllEntriesOf(
            Map.of("accepted", 2L, "rejected", 10L, "rejectFile", rejects.toString()));
    assertThat(view.message())
        .isEqualTo("2 rows accepted (2 new, 0 changed, 0 unchanged), 10 rejected.");
    assertThat(Files.readAllLines(rejects))
        .containsExactly(
            "line,column,value,sentence",
            "3,\"customerID\",\"\",\"The key is missing.\"",
            "4,\"customerID\",\"9-GOOD\",\"The key stands already in line 2.\"",
            "5,\"tenure\",\"thirty\",\"The months of service must be a whole number from 0 to"
                + " 600.\"",
            "6,\"tenure\",\"-1\",\"The months of service must be a whole number from 0 to 600.\"",
            "7,\"Contract\",\"Ten years\",\"The word is unknown; it must be one of: Month-to-month,"
                + " One year, Two year.\"",
            "8,\"PaymentMethod\",\"Barter\",\"The word is unknown; it must be one of: Bank transfer"
                + " (automatic), Credit card (automatic), Electronic check, Mailed check.\"",
            "9,\"MonthlyCharges\",\"fifty\",\"The monthly charge must be a number below 1000000000"
                + " with at most four decimals.\"",
            "10,\"Churn\",\"Perhaps\",\"The word is unknown; it must be one of: No, Yes.\"",
            "11,\"(row)\",\"\",\"The row has 22 columns; the header has 21.\"",
            "12,\"(row)\",\"\",\"A quoted text does not end on this line.\"");
    assertThat(
            engine.count(
                "from customer where total_charges is null and subscription_key = '9-LAST'"))
        .isOne();
    assertThat(engine.count("from customer where is_test and phone ~ '^\\+999[0-9]{9}$'"))
        .isEqualTo(2);
    assertThat(engine.count("from customer_outcome where kind = 'churned' and not happened"))
        .isEqualTo(2);
  }

  @Test
  void aWrongHeaderIsRefusedWithTheMissingColumns() throws IOException {
    var request =
        new ImportRequest(file("customerID,tenure", List.of("1,2")), Preset.HOLDLINE, false, null);

    assertThatThrownBy(() -> engine.jobs().startImport(request))
        .isInstanceOf(JobRefused.class)
        .hasMessage("The file is not of the preset holdline: its header lacks key, name, phone.");
  }

  @Test
  void aColumnThatThePresetDoesNotKnowBecomesAnAttribute() throws IOException {
    var header = "key,name,phone,plan,鞋码,vip?,bought on,notes,nothing,postcode";
    var rows =
        new ArrayList<>(
            List.of(
                "A-1,Li,,gold,43.50,yes,2026-01-31,n1,,00501",
                "A-2,Wu,,silver,-2e3,No,1999-12-01,n2,,10001",
                "A-3,Xu,,,,,,n3,,"));
    IntStream.range(4, 60).forEach(n -> rows.add("A-%d,Xu,,,,,,n%d,,".formatted(n, n)));

    assertThat(imported(file(header, rows), Preset.HOLDLINE, false)).containsEntry("created", 59L);
    assertThat(message())
        .endsWith(
            " 0 rejected. Columns that the preset does not know became attributes: bought on"
                + " (date), plan (text), postcode (text), vip? (yes or no), 鞋码 (number). Not kept:"
                + " notes (more than 50 different texts).");
    assertThat(attributes("A-1"))
        .isEqualTo(
            "{\"plan\": \"gold\", \"vip?\": true, \"鞋码\": 43.50, \"postcode\": \"00501\", \"bought"
                + " on\": \"2026-01-31\"}");
    assertThat(attributes("A-3")).isEqualTo("{}");
    assertThat(imported(file(header, rows), Preset.HOLDLINE, false))
        .containsEntry("unchanged", 59L);

    var catalogue = engine.part(SignalCatalogues.class).signals().catalogue();
    assertThat(catalogue.find("plan").orElseThrow().type())
        .isEqualTo(new AttributeType.Text(List.of("gold", "silver")));
    assertThat(catalogue.find("notes")).isEmpty();
    var jobs = engine.jobs();
    assertThat(jobs.await(jobs.startScore(LocalDate.of(2026, 11, 20))).state())
        .isEqualTo(JobView.State.COMPLETED);
    assertThat(
            engine
                .sql()
                .sql(
                    "select facts[:place] from customer_facts f join customer c on c.id ="
                        + " f.customer_id where subscription_key = 'A-2'")
                .param("place", catalogue.place("鞋码") + 1)
                .query(Double.class)
                .single())
        .isEqualTo(-2000.0);
  }

  @Test
  void anAttributeKeepsItsTypeAndItsListGrowsAtTheEnd() throws IOException {
    var header = "key,name,phone,plan,size";
    imported(file(header, List.of("A-1,Li,,gold,1", "A-2,Wu,,tin,2")), Preset.HOLDLINE, false);

    assertThat(
            imported(
                file(header, List.of("A-1,Li,,copper,big", "A-2,Wu,,,3")), Preset.HOLDLINE, false))
        .containsEntry("changed", 2L);

    assertThat(message()).endsWith(" Not kept: size (it was a number before).");
    assertThat(attributes("A-1")).isEqualTo("{\"plan\": \"copper\", \"size\": 1}");
    assertThat(attributes("A-2")).as("an empty cell is unknown").isEqualTo("{\"size\": 2}");
    assertThat(engine.part(SignalCatalogues.class).signals().catalogue().find("plan").orElseThrow())
        .extracting(Attribute::type)
        .isEqualTo(new AttributeType.Text(List.of("gold", "tin", "copper")));
  }

  @Test
  void aColumnWithTheNameOfASignalOrOfNothingIsRefused() throws IOException {
    for (var refused :
        Map.of(
                "billChange",
                "The column billChange bears the name of a signal that the program computes"
                    + " itself; give it another name.",
                "bill:2026-13",
                "The column bill:2026-13 must end with a month, such as 2026-10.",
                " ",
                "The header has a column without a name.",
                "x".repeat(101),
                "A column's name has 1 to 100 visible characters; (%s…) has not."
                    .formatted("x".repeat(80)))
            .entrySet()) {
      var file = file("key,name,phone," + refused.getKey(), List.of("A-1,Li,,1"));
      assertThatThrownBy(() ->
              engine.jobs().startImport(new ImportRequest(file, Preset.HOLDLINE, false, null)))
          .isInstanceOf(JobRefused.class)
          .hasMessage(refused.getValue());
    }
  }

  @Test
  void whoIsErasedStaysErasedAndARefusalMeetsTheNumberAgain() throws IOException {
    var header = "key,name,phone,monthly_charge";
    imported(file(header, List.of("A-1,司徒明远,+8613800138042,10")), Preset.HOLDLINE, false);
    engine
        .sql()
        .sql("insert into do_not_call (phone, reason, source) select phone, 'x', 'x' from customer")
        .update();
    assertThat(engine.count("from do_not_call")).isOne();
    engine.sql().sql("select erase_again(array['A-1'], now())").query().listOfRows();
    assertThat(engine.count("from do_not_call")).isZero();

    imported(
        file(header, List.of("A-1,司徒明远,+8613800138042,20", "A-2,李四,+8613800138042,5")),
        Preset.HOLDLINE,
        false);

    assertThat(
            engine.count(
                "from customer where subscription_key = 'A-1' and name = '' and phone is null and"
                    + " monthly_charge = 20 and erased_at is not null"))
        .isOne();
    assertThat(engine.count("from import_before where image::text like '%司徒%'")).isZero();
    assertThat(
            engine.count(
                "from do_not_call d join customer u on u.phone = d.phone where u.subscription_key ="
                    + " 'A-2' and d.list = 'own' and d.source = 'erasure' and d.expires_at is"
                    + " null"))
        .isOne();
  }

  @Test
  void roamingAndAPortOutApplicationAreTakenOver() throws IOException {
    imported(
        file(
            "key,name,phone,port_out_applied_on,porting_enquired_on,voice:2026-10,data:2026-10,"
                + "forwarded:2026-10,roaming:2026-10",
            List.of("A-1,Li,,2026-11-02,2026-11-01,100,5,0,25", "A-2,Wu,,,,,,,7")),
        Preset.HOLDLINE,
        false);

    assertThat(engine.count("from monthly_usage where roaming_minutes = 25")).isOne();
    assertThat(
            engine.count(
                "from customer where port_out_applied_on = date '2026-11-02' and"
                    + " porting_enquired_on = date '2026-11-01'"))
        .isOne();
    assertThat(engine.count("from customer")).as("roaming without voice is refused").isOne();
  }

  @Test
  void aDayOfLeavingIsKeptUntilTheCustomerIsBack() throws IOException {
    var header = "key,name,phone,in_net,churned,left_on";
    imported(
        file(
            header, List.of("L-1,A,,no,,2026-10-31", "L-2,B,,no,yes,", "L-3,C,,yes,no,2026-10-31")),
        Preset.HOLDLINE,
        false);
    assertThat(left("L-1")).isEqualTo("true 2026-10-31");
    assertThat(left("L-2")).isEqualTo("true null");
    assertThat(engine.count("from customer where subscription_key = 'L-3'"))
        .as("a day of leaving of somebody who has not left is refused")
        .isZero();

    imported(
        file(header, List.of("L-1,A,,no,yes,", "L-2,B,,no,,2026-11-02")), Preset.HOLDLINE, false);
    assertThat(left("L-1")).isEqualTo("true 2026-10-31");
    assertThat(left("L-2")).isEqualTo("true 2026-11-02");

    imported(file(header, List.of("L-1,A,,yes,no,")), Preset.HOLDLINE, false);
    assertThat(left("L-1")).isEqualTo("false null");
  }

  private static String left(String key) {
    return engine
        .sql()
        .sql(
            """
            select happened || ' ' || coalesce(observed_on::text, 'null') from customer_outcome o
            join customer c on c.id = o.customer_id where c.subscription_key = :key and o.kind = 'churned'\
            """)
        .param("key", key)
        .query(String.class)
        .single();
  }

  private static String message() {
    return engine.jobs().latest(1).getFirst().message();
  }

  private static String attributes(String key) {
    return engine
        .sql()
        .sql("select attributes::text from customer where subscription_key = :key")
        .param("key", key)
        .query(String.class)
        .single();
  }

  @Test
  void bytesThatAreNotTextBreakTheirOwnRowOnly() throws IOException {
    var latin = "B-1,Müller,+4930123456,\n".getBytes(StandardCharsets.ISO_8859_1);
    var out = new java.io.ByteArrayOutputStream();
    out.write(0xEF);
    out.write(0xBB);
    out.write(0xBF);
    out.writeBytes("key,name,phone,region\r\n".getBytes(StandardCharsets.UTF_8));
    out.writeBytes(latin);
    out.writeBytes(
        "B-2,a\tb,,\r\nB-3,Good,+49301234567,\r\nB-4,Bad,030 123,\r\nB-5,No region,,nowhere"
            .getBytes(StandardCharsets.UTF_8));
    var file = folder.resolve("bytes.csv");
    Files.write(file, out.toByteArray());

    var result = imported(file, Preset.HOLDLINE, false);

    assertThat(result).containsAllEntriesOf(Map.of("accepted", 1L, "rejected", 4L));
    var rejects = Path.of((String) result.get("rejectFile"));
    assertThat(Files.readAllLines(rejects))
        .satisfiesExactly(
            header -> assertThat(header).startsWith("line,"),
            line -> assertThat(line).startsWith("2,\"(row)\"").contains("not UTF-8"),
            line -> assertThat(line).startsWith("3,\"name\",\"a·b\"").contains("control character"),
            line -> assertThat(line).startsWith("5,\"phone\",\"030 123\"").contains("E.164"),
            line -> assertThat(line).startsWith("6,\"region\",\"nowhere\"").contains("no region"));
    Files.delete(rejects);
  }

  private Map<String, Object> imported(Path file, Preset preset, boolean testNumbers) {
    var jobs = engine.jobs();
    var view = jobs.await(jobs.startImport(new ImportRequest(file, preset, testNumbers, null)));
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
    return view.result();
  }

  private static String everything() {
    return engine
        .sql()
        .sql(
            """
            select string_agg(row_text, E'\\n' order by row_text) from (
              select c::text as row_text from customer c union all select b::text from monthly_bill b
              union all select u::text from monthly_usage u union all select k::text from contract k) all_rows\
            """)
        .query(String.class)
        .single();
  }

  private Path file(String header, List<String> rows) throws IOException {
    var file = folder.resolve("customers.csv");
    Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n");
    return file;
  }
}
