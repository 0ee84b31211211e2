package io.holdline.dialer;

/**
 * One leased record of a call list, to be called under the given call id.
 *
 * @param neverAbandon whether an agent must be reserved before the call is placed
 */
public record DialTarget(
    CallId call,
    CampaignId campaign,
    PhoneNumber number,
    AgentPreference preference,
    boolean neverAbandon) {}
