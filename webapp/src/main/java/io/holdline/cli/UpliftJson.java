package io.holdline.cli;

import io.holdline.uplift.Arms;
import io.holdline.uplift.Effect;
import io.holdline.uplift.Interval;
import io.holdline.uplift.Qini;
import io.holdline.uplift.SegmentEffect;
import io.holdline.uplift.UpliftReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report of uplift as programs read it: rates and effects in shares of 1. */
final class UpliftJson {
  private UpliftJson() {}

  static Map<String, Object> of(UpliftReport report) {
    var json = new LinkedHashMap<String, Object>();
    json.put("control", report.control());
    json.put("positive", report.positive());
    json.put("leftOut", report.leftOut());
    json.put("effect", effect(report.effect()));
    json.put("arms", report.arms().stream().map(UpliftJson::segment).toList());
    json.put("segments", report.segments().stream().map(UpliftJson::segment).toList());
    report.order().ifPresent(qini -> json.put("qini", qini(qini)));
    report
        .card()
        .ifPresent(card ->
            json.put(
                "card",
                Map.of(
                    "learned",
                    card.learned(),
                    "everybody",
                    card.everybody(),
                    "points",
                    card.points())));
    return json;
  }

  private static Map<String, Object> segment(SegmentEffect segment) {
    var json = new LinkedHashMap<String, Object>();
    json.put("segment", segment.segment());
    json.put("response", key(segment.response()));
    json.putAll(effect(segment.effect()));
    return json;
  }

  private static Map<String, Object> effect(Effect effect) {
    var json = new LinkedHashMap<String, Object>();
    json.put("customers", arms(effect.arms()));
    switch (effect) {
      case Effect.TooFew(_, var lack) -> {
        json.put("tooFew", true);
        json.put("lack", key(lack));
      }
      case Effect.Shown shown -> {
        json.put("tooFew", false);
        json.put("treatedRate", shown.treatedRate());
        json.put("controlRate", shown.heldOutRate());
        json.put("difference", shown.difference());
        json.put("once", interval(shown.once()));
        json.put("always", interval(shown.always()));
        json.put("verdict", key(shown.verdict()));
      }
    }
    return json;
  }

  private static Map<String, Object> arms(Arms arms) {
    var json = new LinkedHashMap<String, Object>();
    json.put("treated", arms.treated());
    json.put("treatedOutcomes", arms.treatedEvents());
    json.put("control", arms.heldOut());
    json.put("controlOutcomes", arms.heldOutEvents());
    return json;
  }

  private static Map<String, Object> qini(Qini qini) {
    var json = new LinkedHashMap<String, Object>();
    json.put("coefficient", qini.coefficient());
    json.put("interval", interval(qini.interval()));
    qini.ratio().ifPresent(ratio -> json.put("ofBestPossible", ratio));
    json.put(
        "curve", qini.curve().stream().map(point -> List.of(point.share(), point.won())).toList());
    return json;
  }

  private static List<Double> interval(Interval interval) {
    return List.of(interval.low(), interval.high());
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
