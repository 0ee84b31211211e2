package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.Party;
import io.holdline.dialer.core.DialerCommand.Control;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who is asked about a call or is to get it, by call. */
final class ThirdParties {
  /**
   * Somebody an agent asks.
   *
   * @param channel the other one's leg: a colleague's standing leg, or one placed for this
   * @param there whether that leg is in the agent's conference
   */
  record Consultation(CallId call, AgentId agent, Party with, CallId channel, boolean there) {}

  private final Map<CallId, Consultation> consultations = new LinkedHashMap<>();
  private final Map<CallId, Control> handOvers = new LinkedHashMap<>();

  void ask(CallId call, AgentId agent, Party with, CallId channel) {
    consultations.put(call, new Consultation(call, agent, with, channel, false));
  }

  Optional<Consultation> about(CallId call) {
    return Optional.ofNullable(consultations.get(call));
  }

  Optional<Consultation> with(CallId channel) {
    return consultations.values().stream()
        .filter(each -> each.channel().equals(channel))
        .findFirst();
  }

  /** The other one's leg is in the conference: the consultation, if that is news. */
  Optional<Consultation> arrived(CallId channel) {
    var found = with(channel).filter(each -> !each.there());
    found.ifPresent(each ->
        consultations.put(
            each.call(), new Consultation(each.call(), each.agent(), each.with(), channel, true)));
    return found;
  }

  Optional<Consultation> end(CallId call) {
    return Optional.ofNullable(consultations.remove(call));
  }

  /** The customer is on the way to somebody outside. */
  void handOver(CallId call, Control order) {
    handOvers.put(call, order);
  }

  Optional<Control> handedOver(CallId call) {
    return Optional.ofNullable(handOvers.remove(call));
  }
}
