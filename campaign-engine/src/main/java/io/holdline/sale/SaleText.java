package io.holdline.sale;

/** The text that asks a customer for his own yes. */
final class SaleText {
  private SaleText() {}

  /** In the customer's language, with what he would agree to and how to say no. */
  static String ask(SaleErrand errand) {
    var order = errand.order();
    return errand.customer().speaksChinese()
        ? "您在电话中同意办理“%s”。回复Y确认办理，回复N取消；不回复则不办理。".formatted(order.nameZh())
        : "You agreed on the phone to \"%s\". Reply Y to order it, N to cancel; without a reply nothing is ordered."
            .formatted(order.nameEn());
  }
}
