package io.holdline.customer;

import io.holdline.dialer.PhoneNumber;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer in a list, name and number in clear: whoever shows it masks them.
 *
 * @param asOf the day of the score
 */
public record CustomerLine(
    long id,
    PersonName name,
    @Nullable PhoneNumber phone,
    String regionId,
    @Nullable String ownerId,
    @Nullable String tier,
    @Nullable String band,
    @Nullable Integer points,
    @Nullable LocalDate asOf) {}
