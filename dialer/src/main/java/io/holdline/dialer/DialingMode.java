package io.holdline.dialer;

/** How a campaign places its calls. */
public enum DialingMode {
  /** A free agent is shown the customer first and accepts or skips. */
  PREVIEW,
  /** One call per free agent. */
  PROGRESSIVE,
  /** More calls than free agents, as the forecast and the abandonment budget allow. */
  PREDICTIVE,
  /** Only the calls that agents ask for. */
  MANUAL
}
