package io.holdline.offer;

/** Whose law on porting numbers holds. */
public enum Jurisdiction {
  /**
   * The Ministry of Industry and Information Technology's rules of 2019: no offer may speak of
   * porting, and whoever has applied to port out may not be held back.
   */
  CHINA,
  /** No rule on porting. */
  OTHER
}
