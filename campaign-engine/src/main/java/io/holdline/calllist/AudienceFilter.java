package io.holdline.calllist;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Condition;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.ValueSet;
import io.holdline.signals.SignalCatalogues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A campaign's cohort and conditions on signals as parts of the statement that judges everybody. Of
 * what people wrote nothing stands in it: signals are read by their places, ends of intervals are
 * parameters.
 *
 * @param joins what is joined to {@code customer c}
 * @param outside whether a customer is no member
 * @param unmet the first condition not met as {@code signal=value}, or null
 * @param terms what is asked for, as JSON for the list's terms
 */
record AudienceFilter(
    String joins, String outside, String unmet, String terms, Map<String, Object> parameters) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MEMBERS =
      """
      left join cohort_member a on a.cohort_id = :cohort and a.customer_id = c.id
      """;
  private static final String FACTS =
      """
      left join customer_facts z on z.as_of = :factsOf and z.catalogue_id = :catalogue and z.customer_id = c.id
      """;

  /** Whether everybody can be asked. */
  sealed interface Read {
    record Ready(AudienceFilter filter) implements Read {}

    record Refused(Label sentence) implements Read {}
  }

  /** The newest day whose facts are kept. */
  private record Day(LocalDate asOf, long catalogue, AttributeCatalogue attributes) {}

  /** A condition that the day's facts can answer. */
  private record Question(Condition condition, Attribute attribute, ValueSet values, int place) {}

  static Read of(JdbcClient jdbc, String campaign, LocalDate asOf) {
    var conditions =
        jdbc.sql(
                "select signal, test from campaign_condition where campaign_id = :campaign order by"
                    + " place")
            .param("campaign", campaign)
            .query((row, _) -> new Condition(row.getString("signal"), row.getString("test")))
            .list();
    var parts = new Parts();
    members(jdbc, campaign, parts);
    if (conditions.isEmpty()) {
      return new Read.Ready(parts.filter(List.of()));
    }
    var day = day(jdbc, asOf);
    if (day.isEmpty()) {
      return new Read.Refused(
          new Label(
              "活动 %s 以信号为条件，但没有保存 %s 及以前的事实：请先评分。".formatted(campaign, asOf),
              "The campaign %s asks for signals, and no facts of %s or before are kept: score first."
                  .formatted(campaign, asOf)));
    }
    var known = day.get().attributes();
    var questions = new ArrayList<Question>();
    for (var condition : conditions) {
      switch (condition.against(known)) {
        case Condition.Checked.Wrong wrong -> {
          return new Read.Refused(
              new Label(
                  "活动 %s 不能以（%s）为条件：%s"
                      .formatted(campaign, condition.attribute(), wrong.sentence().zh()),
                  "The campaign %s cannot ask for (%s): %s"
                      .formatted(campaign, condition.attribute(), wrong.sentence().en())));
        }
        case Condition.Checked.Sound(var attribute, var values) ->
            questions.add(
                new Question(condition, attribute, values, 1 + known.place(attribute.key())));
      }
    }
    parts.facts(day.get());
    return new Read.Ready(parts.filter(questions));
  }

  private static void members(JdbcClient jdbc, String campaign, Parts parts) {
    jdbc.sql(
            """
            select o.id, o.name, o.as_of from campaign k join cohort o on o.id = k.cohort_id where k.id = :campaign\
            """)
        .param("campaign", campaign)
        .query(row -> {
          parts.cohort(row.getLong("id"), row.getString("name") + " " + row.getDate("as_of"));
        });
  }

  private static Optional<Day> day(JdbcClient jdbc, LocalDate asOf) {
    return jdbc.sql(
            """
            select r.as_of, r.catalogue_id, c.attributes::text as attributes
              from score_run r join signal_catalogue c on c.id = r.catalogue_id
             where r.as_of <= :asOf and r.finished_at is not null
               and exists (select from customer_facts f where f.as_of = r.as_of)
             order by r.as_of desc, r.id desc limit 1\
            """)
        .param("asOf", asOf)
        .query((row, _) ->
            new Day(
                row.getObject("as_of", LocalDate.class),
                row.getLong("catalogue_id"),
                SignalCatalogues.read(row.getString("attributes"))))
        .optional();
  }

  /** The parts as they come together. */
  private static final class Parts {
    private final Map<String, Object> parameters = new HashMap<>();
    private String joins = "";
    private String outside = "false";
    private @Nullable String cohort;

    void cohort(long id, String shown) {
      joins += MEMBERS;
      outside = "a.customer_id is null";
      cohort = shown;
      parameters.put("cohort", id);
    }

    void facts(Day day) {
      joins += FACTS;
      parameters.put("factsOf", day.asOf());
      parameters.put("catalogue", day.catalogue());
    }

    AudienceFilter filter(List<Question> questions) {
      var terms = new LinkedHashMap<String, Object>();
      if (cohort != null) {
        terms.put("cohort", cohort);
      }
      terms.put("conditions", questions.stream().map(Parts::told).toList());
      var unmet =
          questions.isEmpty()
              ? "null::text"
              : IntStream.range(0, questions.size())
                  .mapToObj(i -> when(questions.get(i), i))
                  .collect(Collectors.joining(" ", "case ", " end"));
      return new AudienceFilter(joins, outside, unmet, JSON.writeValueAsString(terms), parameters);
    }

    private static Map<String, String> told(Question question) {
      return Map.of(
          "signal", question.attribute().key(),
          "test", question.condition().test(),
          "zh", question.attribute().label().zh(),
          "en", question.attribute().label().en());
    }

    /** Nothing, and NaN, which no interval holds, do not meet it. */
    private String when(Question question, int number) {
      var value = "z.facts[%d]".formatted(question.place());
      var inside =
          IntStream.range(0, question.values().intervals().size())
              .mapToObj(i -> {
                var end = "%d_%d".formatted(number, i);
                var interval = question.values().intervals().get(i);
                parameters.put("least" + end, interval.least());
                parameters.put("greatest" + end, interval.greatest());
                return "%s between :least%s and :greatest%s".formatted(value, end, end);
              })
              .collect(Collectors.joining(" or "));
      parameters.put("signal" + number, question.attribute().key());
      return "when (%s) is not true then cast(:signal%d as text) || '=' || coalesce(%s, 'unknown')"
          .formatted(inside, number, shown(question, "nullif(%s, 'NaN')".formatted(value), number));
    }

    /** The value as people read it. */
    private String shown(Question question, String value, int number) {
      return switch (question.attribute().type()) {
        case AttributeType.Number _, AttributeType.DaysUntil _ ->
            "trim_scale(round(%s::numeric, 4))::text".formatted(value);
        case AttributeType.Bool _ -> "case %s when 1 then 'true' else 'false' end".formatted(value);
        case AttributeType.Date _ -> "(date '1970-01-01' + %s::integer)::text".formatted(value);
        case AttributeType.Text(var values) -> {
          parameters.put("texts" + number, values.toArray(String[]::new));
          yield "case when %2$s < 0 then 'other' else (cast(:texts%1$d as text[]))[1 + %2$s::integer] end"
              .formatted(number, value);
        }
      };
    }
  }
}
