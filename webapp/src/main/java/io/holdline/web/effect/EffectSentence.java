package io.holdline.web.effect;

import io.holdline.effect.PlannedEffect;
import io.holdline.uplift.Arms;
import io.holdline.uplift.Detectable;
import io.holdline.uplift.Effect;
import io.holdline.uplift.Interval;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What an effect means, in one sentence of each language.
 *
 * @param code stable, for programs: {@code falls}, {@code too-wide} …
 */
record EffectSentence(String code, String zh, String en) {
  static final EffectSentence NOBODY_DRAWN =
      new EffectSentence(
          "nobody-drawn",
          "还没有抽取客户，暂无效果可比。",
          "Nobody has been drawn yet, so there is nothing to compare.");

  static EffectSentence of(Effect effect) {
    return switch (effect) {
      case Effect.TooFew(var arms, var lack) -> tooFew(arms, lack);
      case Effect.Shown shown ->
          switch (shown.verdict()) {
            case FALLS ->
                shown(
                    "falls",
                    "应外呼客户每百人已离网%s人，对照组%s人；外呼每百人多留住%s人（95%%区间%s至%s，可每天查看）。",
                    "Of 100 customers to be called %s have left so far, of 100 left alone %s:"
                        + " contact keeps %s of 100 (95 %%, read every day: %s to %s).",
                    shown,
                    -1);
            case RISES ->
                shown(
                    "rises",
                    "外呼有害：应外呼客户每百人已离网%s人，对照组%s人；外呼每百人多流失%s人（95%%区间%s至%s，可每天查看）。",
                    "Contact harms: of 100 customers to be called %s have left so far, of 100 left"
                        + " alone %s; it loses %s of 100 (95 %%, read every day: %s to %s).",
                    shown,
                    1);
            case NONE_SEEN ->
                shown(
                    "none-seen",
                    "未见效果：应外呼客户每百人已离网%s人，对照组%s人；每百人多留住%s人，95%%区间%s至%s，包含零。",
                    "No effect is seen: of 100 customers to be called %s have left so far, of 100"
                        + " left alone %s; that is %s of 100 kept, and %s to %s (95 %%, read every"
                        + " day) holds zero.",
                    shown,
                    -1);
          };
    };
  }

  private static EffectSentence tooFew(Arms arms, Effect.Lack lack) {
    return switch (lack) {
      case ONE_ARM ->
          new EffectSentence(
              "one-arm",
              "样本不足：应外呼%d人，对照组%d人，无从比较。".formatted(arms.treated(), arms.heldOut()),
              "Too few to tell: %d to be called and %d left alone cannot be compared."
                  .formatted(arms.treated(), arms.heldOut()));
      case NO_OUTCOME ->
          new EffectSentence(
              "no-outcome",
              "样本不足：抽取的%d人中还没有人离网。".formatted(arms.customers()),
              "Too few to tell: of the %d drawn nobody has left yet.".formatted(arms.customers()));
      case TOO_WIDE ->
          new EffectSentence(
              "too-wide",
              "样本不足：已离网%d人，其中对照组%d人；即使外呼使离网减半，现在也看不出来。"
                  .formatted(arms.events(), arms.heldOutEvents()),
              "Too few to tell: %d have left, %d of them left alone; even if contact halved leaving it would not show."
                  .formatted(arms.events(), arms.heldOutEvents()));
    };
  }

  private static EffectSentence shown(
      String code, String zh, String en, Effect.Shown shown, int sign) {
    Interval always = shown.always();
    double low = sign < 0 ? -always.high() : always.low();
    double high = sign < 0 ? -always.low() : always.high();
    Object[] figures = {
      hundred(shown.treatedRate()),
      hundred(shown.heldOutRate()),
      hundred(sign * shown.difference()),
      hundred(low),
      hundred(high)
    };
    return new EffectSentence(code, zh.formatted(figures), en.formatted(figures));
  }

  static EffectSentence of(PlannedEffect planned) {
    if (planned.detectable().isEmpty()) {
      return new EffectSentence(
          "plan-nothing",
          "没有客户或没有对照组，无法显示效果。",
          "Without customers or without a hold-out nothing can be shown.");
    }
    Detectable detectable = planned.detectable().get();
    if (planned.earlier() == 0) {
      return new EffectSentence(
          "plan",
          "可看出每百人%s的变化。".formatted(zh(detectable.alone())),
          "It can show %s of 100.".formatted(en(detectable.alone())));
    }
    return new EffectSentence(
        "plan",
        "单独可看出每百人%s的变化；与同一目标此前%d个活动合并，%s。"
            .formatted(zh(detectable.alone()), planned.earlier(), zh(detectable.pooled())),
        "Alone it can show %s of 100; pooled with the %d campaigns of the goal before it, %s."
            .formatted(en(detectable.alone()), planned.earlier(), en(detectable.pooled())));
  }

  private static String zh(OptionalDouble least) {
    return least.isPresent() ? "至少%s人".formatted(hundred(least.getAsDouble())) : "无论多大都看不出";
  }

  private static String en(OptionalDouble least) {
    return least.isPresent() ? "at least %s".formatted(hundred(least.getAsDouble())) : "nothing";
  }

  private static String hundred(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }
}
