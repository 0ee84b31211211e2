package io.holdline.learning;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A reader that gives up when one record of the file has no end. */
final class BoundedReader extends FilterReader {
  static final int LONGEST_RECORD = 1_000_000;

  private long sinceRecord;

  BoundedReader(Reader in) {
    super(in);
  }

  /** The record that was being read has ended. */
  void recordEnded() {
    sinceRecord = 0;
  }

  @Override
  public int read() throws IOException {
    return count(super.read(), 1);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    return count(read, read);
  }

  private int count(int answer, int characters) {
    if (answer >= 0) {
      sinceRecord += characters;
      if (sinceRecord > LONGEST_RECORD) {
        throw new Unreadable(
            "A record is longer than %,d characters. Maybe a quotation mark is never closed."
                .formatted(LONGEST_RECORD));
      }
    }
    return answer;
  }
}
