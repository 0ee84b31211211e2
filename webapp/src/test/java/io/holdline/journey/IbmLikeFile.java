package io.holdline.journey;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A file of the ibm-telco preset with invented customers, the last rows broken in different ways.
 */
final class IbmLikeFile {
  private static final String HEADER =
      "customerID,gender,SeniorCitizen,Partner,Dependents,tenure,PhoneService,MultipleLines,InternetService,OnlineSecurity,OnlineBackup,DeviceProtection,TechSupport,StreamingTV,StreamingMovies,Contract,PaperlessBilling,PaymentMethod,MonthlyCharges,TotalCharges,Churn\n";
  private static final List<String> CONTRACTS = List.of("Month-to-month", "One year", "Two year");
  private static final List<String> PAYMENTS =
      List.of(
          "Electronic check",
          "Mailed check",
          "Bank transfer (automatic)",
          "Credit card (automatic)");
  private static final List<String> BROKEN =
      List.of(
          "B-1,Male,0,No,No,minus two,Yes,No,DSL,Yes,No,Yes,No,No,No,One year,No,Mailed"
              + " check,56.95,1889.5,No",
          "B-2,Male,0,No,No,34,Yes,No,DSL,Yes,No,Yes,No,No,No,Forever,No,Mailed"
              + " check,56.95,1889.5,No",
          "B-3,Male,0,No,No,34,Yes,No,DSL,Yes,No,Yes,No,No,No,One year,No,Mailed"
              + " check,cheap,1889.5,No");

  private IbmLikeFile() {}

  static String of(int good, int broken) {
    var random = new SplittableRandom(1);
    var text = new StringBuilder(HEADER);
    for (int i = 0; i < good; i++) {
      text.append(row(i, random));
    }
    BROKEN.subList(0, broken).forEach(row -> text.append(row).append('\n'));
    return text.toString();
  }

  private static String row(int number, SplittableRandom random) {
    var tenure = random.nextInt(0, 72);
    var charge = random.nextInt(20, 110);
    return "C-%05d,Female,0,Yes,%s,%d,Yes,No,%s,%s,No,No,%s,No,No,%s,Yes,%s,%d.5,%s,%s%n"
        .formatted(
            number,
            yes(random),
            tenure,
            random.nextBoolean() ? "Fiber optic" : "DSL",
            yes(random),
            yes(random),
            CONTRACTS.get(random.nextInt(CONTRACTS.size())),
            PAYMENTS.get(random.nextInt(PAYMENTS.size())),
            charge,
            tenure == 0 ? " " : Integer.toString(tenure * charge),
            yes(random));
  }

  private static String yes(SplittableRandom random) {
    return random.nextBoolean() ? "Yes" : "No";
  }
}
