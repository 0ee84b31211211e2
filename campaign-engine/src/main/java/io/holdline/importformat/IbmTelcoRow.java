package io.holdline.importformat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The cells of IBM's sample that say something we keep, checked, in that operator's own words. */
record IbmTelcoRow(
    String customerId,
    @Nullable Integer tenure,
    String dependents,
    String internetService,
    String onlineSecurity,
    String techSupport,
    String contract,
    String paymentMethod,
    @Nullable BigDecimal monthlyCharges,
    @Nullable BigDecimal totalCharges) {}
