package io.holdline.fakeboss;

import java.util.UUID;

/**
 * An order as it was handed over.
 *
 * @param id the stand-in's own
 * @param salesperson empty when none was named
 */
record BossOrder(
    String id,
    UUID reference,
    String subscription,
    String product,
    String offer,
    String salesperson) {}
