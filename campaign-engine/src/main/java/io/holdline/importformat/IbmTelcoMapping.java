package io.holdline.importformat;

import io.holdline.churn.ContractTerm;
import io.holdline.churn.InternetAccess;
import io.holdline.churn.PaymentMethod;
import io.holdline.customer.Customer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** From the words of IBM's sample to ours. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR, unmappedSourcePolicy = ReportingPolicy.ERROR)
interface IbmTelcoMapping {
  IbmTelcoMapping MAPPING = Mappers.getMapper(IbmTelcoMapping.class);

  Map<String, ContractTerm> CONTRACTS =
      Map.of(
          "Month-to-month", ContractTerm.MONTH_TO_MONTH,
          "One year", ContractTerm.ONE_YEAR,
          "Two year", ContractTerm.TWO_YEARS);
  Map<String, PaymentMethod> PAYMENTS =
      Map.of(
          "Electronic check", PaymentMethod.ELECTRONIC_CHECK,
          "Mailed check", PaymentMethod.MAILED_CHECK,
          "Bank transfer (automatic)", PaymentMethod.BANK_TRANSFER,
          "Credit card (automatic)", PaymentMethod.CREDIT_CARD);
  Map<String, InternetAccess> LINES =
      Map.of(
          "No",
          InternetAccess.NONE,
          "DSL",
          InternetAccess.DSL,
          "Fiber optic",
          InternetAccess.FIBER);

  @Mapping(target = "subscriptionKey", source = "customerId")
  @Mapping(target = "name", source = "customerId")
  @Mapping(target = "monthsInService", source = "tenure")
  @Mapping(target = "contractTerm", source = "contract", qualifiedByName = "term")
  @Mapping(target = "paymentMethod", source = "paymentMethod", qualifiedByName = "payment")
  @Mapping(target = "internet", source = "internetService", qualifiedByName = "line")
  @Mapping(target = "techSupport", source = "techSupport", qualifiedByName = "yesNo")
  @Mapping(target = "onlineSecurity", source = "onlineSecurity", qualifiedByName = "yesNo")
  @Mapping(target = "dependents", source = "dependents", qualifiedByName = "yesNo")
  @Mapping(target = "monthlyCharge", source = "monthlyCharges")
  @Mapping(target = "phone", ignore = true)
  @Mapping(target = "regionId", ignore = true)
  @Mapping(target = "zone", ignore = true)
  @Mapping(target = "language", ignore = true)
  @Mapping(target = "ownerId", ignore = true)
  @Mapping(target = "joinedOn", ignore = true)
  @Mapping(target = "handsetSince", ignore = true)
  @Mapping(target = "portingEnquiredOn", ignore = true)
  @Mapping(target = "portOutAppliedOn", ignore = true)
  @Mapping(target = "inNet", ignore = true)
  Customer customer(IbmTelcoRow row);

  @Named("term")
  static @Nullable ContractTerm term(String word) {
    return CONTRACTS.get(word);
  }

  @Named("payment")
  static @Nullable PaymentMethod payment(String word) {
    return PAYMENTS.get(word);
  }

  @Named("line")
  static @Nullable InternetAccess line(String word) {
    return LINES.get(word);
  }

  /** Without a line the service does not apply, which is not a no. */
  @Named("yesNo")
  static @Nullable Boolean yesNo(String word) {
    return switch (word) {
      case "Yes" -> Boolean.TRUE;
      case "No" -> Boolean.FALSE;
      default -> null;
    };
  }
}
