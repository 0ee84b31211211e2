package io.holdline.offering;

import io.holdline.offer.OfferChoice;

/**
 * What is offered to a customer now.
 *
 * @param strategy the strategy table and its version that chose, such as {@code strategy:3}
 */
public record Offered(long customer, OfferChoice choice, String strategy) {}
