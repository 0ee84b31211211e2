package io.holdline.dialer;

/** A supervisor in an agent's call. */
public record Supervision(AgentId supervisor, AgentId agent, Mode mode) {
  /** What the supervisor does there. */
  public enum Mode {
    /** Hears both and is heard by nobody. */
    LISTEN,
    /** Is heard by the agent alone. */
    WHISPER,
    /** Is heard by both. */
    BARGE,
    OFF
  }
}
