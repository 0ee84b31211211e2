package io.holdline.dialer.loop;

import io.holdline.dialer.Availability;
import io.holdline.dialer.CallList;
import io.holdline.dialer.DialerLease;
import io.holdline.dialer.Outcomes;
import io.holdline.dialer.core.Switchboard;

/** Everything outside that a loop talks to. */
public record DialerPorts(
    Switchboard switchboard,
    CallList callList,
    Outcomes outcomes,
    DialerLease lease,
    Availability availability) {}
