package io.holdline.approval;

/**
 * The refused rows of an import: names and numbers as the file had them.
 *
 * @param job that refused them
 * @param rows how many, at least 1
 */
public record RefusedRows(long job, int rows) {
  public RefusedRows {
    if (rows < 1) {
      throw new IllegalArgumentException("The job %d refused %d rows.".formatted(job, rows));
    }
  }
}
