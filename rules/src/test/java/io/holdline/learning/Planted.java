package io.holdline.learning;

import java.util.SplittableRandom;

/** Subjects whose churn follows a rule that the test knows. */
final class Planted {
  private Planted() {}

  /**
   * Rises with tenure's shortness, is high at both ends of age, needs exactly one of left and
   * right, and is higher where the income is missing; noise says nothing.
   */
  static String truths(long seed, int subjects) {
    var random = new SplittableRandom(seed);
    var csv = new StringBuilder("id,tenure,age,left,right,income,noise,churn\n");
    for (int i = 0; i < subjects; i++) {
      int tenure = random.nextInt(60);
      int age = 18 + random.nextInt(60);
      boolean left = random.nextBoolean();
      boolean right = random.nextBoolean();
      boolean silent = random.nextInt(5) == 0;
      double odds =
          -2.4
              + (tenure < 12 ? 1.5 : 0)
              + (age < 28 || age >= 68 ? 1.2 : 0)
              + (left != right ? 1.6 : 0)
              + (silent ? 1.0 : 0);
      boolean churn = random.nextDouble() < 1 / (1 + Math.exp(-odds));
      csv.append(
          "%d,%d,%d,%s,%s,%s,%d,%s\n"
              .formatted(
                  i,
                  tenure,
                  age,
                  left ? "yes" : "no",
                  right ? "on" : "off",
                  silent ? "" : 1000 + random.nextInt(5000),
                  random.nextInt(100),
                  churn ? "yes" : "no"));
    }
    return csv.toString();
  }

  static double chance(String[] cells) {
    int tenure = Integer.parseInt(cells[1]);
    int age = Integer.parseInt(cells[2]);
    double odds =
        -2.4
            + (tenure < 12 ? 1.5 : 0)
            + (age < 28 || age >= 68 ? 1.2 : 0)
            + (cells[3].equals("yes") != cells[4].equals("on") ? 1.6 : 0)
            + (cells[5].isEmpty() ? 1.0 : 0);
    return 1 / (1 + Math.exp(-odds));
  }
}
