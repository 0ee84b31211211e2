package io.holdline.customer;

import io.holdline.churn.ContractTerm;
import io.holdline.churn.InternetAccess;
import io.holdline.churn.PaymentMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the operator's own records say of one subscription; null is unknown, never zero.
 *
 * @param subscriptionKey the operator's key, 1 to 64 characters
 * @param phone E.164
 * @param regionId null: the home's default region
 * @param zone IANA zone that overrides the region's
 * @param ownerId the telephone manager whose portfolio holds the customer
 * @param monthsInService whole months, 0 or more
 * @param monthlyCharge CNY, 0 or more
 * @param portingEnquiredOn day of asking what taking the number away would need
 * @param portOutAppliedOn day of applying to take the number away
 * @param inNet null: as before, in net when new
 */
public record Customer(
    String subscriptionKey,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String regionId,
    @Nullable String zone,
    @Nullable String language,
    @Nullable String ownerId,
    @Nullable LocalDate joinedOn,
    @Nullable Integer monthsInService,
    @Nullable ContractTerm contractTerm,
    @Nullable PaymentMethod paymentMethod,
    @Nullable InternetAccess internet,
    @Nullable Boolean techSupport,
    @Nullable Boolean onlineSecurity,
    @Nullable Boolean dependents,
    @Nullable BigDecimal monthlyCharge,
    @Nullable BigDecimal totalCharges,
    @Nullable LocalDate handsetSince,
    @Nullable LocalDate portingEnquiredOn,
    @Nullable LocalDate portOutAppliedOn,
    @Nullable Boolean inNet) {}
