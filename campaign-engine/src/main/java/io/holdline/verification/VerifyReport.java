package io.holdline.verification;

import java.util.List;

/**
 * Whether the ledgers agree.
 *
 * @param ok whether every check is
 */
public record VerifyReport(boolean ok, List<Check> checks) {

  /**
   * One comparison.
   *
   * @param expected how many things were compared
   * @param actual how many of them agree
   * @param differences the first 20 that do not, or, where the check is ok, what was set aside
   */
  public record Check(
      String key, boolean ok, long expected, long actual, List<String> differences) {}

  static VerifyReport of(List<Check> checks) {
    return new VerifyReport(checks.stream().allMatch(Check::ok), checks);
  }
}
