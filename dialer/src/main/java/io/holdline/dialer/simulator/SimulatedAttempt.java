package io.holdline.dialer.simulator;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.simulator.Records.CustomerRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt and what became of it. */
final class SimulatedAttempt {
  final CallId call;
  final PhoneNumber number;
  final @Nullable AgentId owner;
  final Instant begunAt;
  @Nullable CallJoin join;
  int rejoins;
  boolean inbound;
  boolean promised;
  @Nullable CallOutcome outcome;

  SimulatedAttempt(CallId call, CustomerRecord customer, Instant begunAt) {
    this.call = call;
    this.number = customer.number();
    this.owner = customer.owner();
    this.begunAt = begunAt;
  }
}
