package io.holdline.rehearsal;

/** Where a customer stands when the month is over: everybody in exactly one. */
public enum State {
  LEFT_OUT("left out by a rule", "按规则不外呼"),
  HELD_OUT("held out", "对照组"),
  SAVED("saved", "挽留成功"),
  ACCEPTED("accepted an offer", "接受优惠"),
  DECLINED("declined an offer", "未接受优惠"),
  SPOKEN("reached, no offer made", "本人接通，未推荐优惠"),
  SOMEBODY_ELSE("somebody else answered", "非本人接听"),
  GIVEN_UP("called, given up", "已拨打，不再拨打"),
  WAITING("called, to be called again", "已拨打，待再次拨打"),
  NEVER_CALLED("never called", "未拨打");

  private final String en;
  private final String zh;

  State(String en, String zh) {
    this.en = en;
    this.zh = zh;
  }

  public String en() {
    return en;
  }

  public String zh() {
    return zh;
  }

  /** Whether the customer in person was spoken with. */
  boolean isReached() {
    return switch (this) {
      case SAVED, ACCEPTED, DECLINED, SPOKEN -> true;
      case LEFT_OUT, HELD_OUT, SOMEBODY_ELSE, GIVEN_UP, WAITING, NEVER_CALLED -> false;
    };
  }

  boolean isOffered() {
    return this == SAVED || this == ACCEPTED || this == DECLINED;
  }
}
