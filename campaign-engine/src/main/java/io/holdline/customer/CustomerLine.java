package io.holdline.customer;

import org.jspecify.annotations.Nullable;

/** A customer in a list; name and number are masked. */
public record CustomerLine(
    long id,
    String nameMasked,
    @Nullable String phoneMasked,
    @Nullable String band,
    @Nullable String tier,
    @Nullable Integer points,
    @Nullable String ownerId,
    String regionId) {}
