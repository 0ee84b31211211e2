package io.holdline.dialer;

/** How a campaign places its calls. */
public enum DialingMode {
  /** One call per free agent. */
  PROGRESSIVE,
  /** More calls than free agents, as the forecast and the abandonment budget allow. */
  PREDICTIVE
}
