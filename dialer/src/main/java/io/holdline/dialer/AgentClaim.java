package io.holdline.dialer;

/**
 * An agent of one campaign whom another needs more.
 *
 * @param forCaller whether a customer of the other campaign waits; else it has records to call
 */
public record AgentClaim(AgentId agent, CampaignId by, boolean forCaller) {}
