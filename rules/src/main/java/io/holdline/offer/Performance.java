package io.holdline.offer;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Label;
import java.util.List;

/** What scoring bands may ask about a telephone manager's month (seed 126 to 128). */
public final class Performance {
  /** Unknown for a manager or a centre without a call. */
  public static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              new Attribute(
                  "talkTimeDifference",
                  new Label("平均通话时长差", "talk time difference"),
                  new AttributeType.Number("s", false),
                  "Own average talk time of the month less the centre's."),
              new Attribute(
                  "callVolumeDifference",
                  new Label("月话务量差", "call volume difference"),
                  new AttributeType.Number("calls", false),
                  "Own calls of the month less the centre's average."),
              new Attribute(
                  "handlingTimeRatio",
                  new Label("平均处理时长比", "handling time ratio"),
                  new AttributeType.Number("1", false),
                  "Own average of talk, hold and after-call work / the centre's.")));

  private Performance() {}
}
