package io.holdline.textfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file cut in two at the end of a line near its middle, and its SHA-256, found in one pass.
 *
 * @param middle where the second half begins; the file's size when it has none
 * @param lines how many lines the first half has
 * @param feeds how many ends of lines the whole file has
 * @param ended whether the last line has its end; a file that was cut off mostly has not
 */
public record FileHalves(
    long size, long middle, long lines, long feeds, boolean ended, String sha256) {
  private static final int BUFFER = 1 << 18;

  public static FileHalves of(Path file, Encoding encoding) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long half = channel.size() / 2;
      var digest = sha256Digest();
      var buffer = ByteBuffer.allocate(BUFFER);
      long size = 0;
      long middle = -1;
      long lines = 0;
      long feeds = 0;
      long ended = 0;
      byte before = 0;
      boolean narrow = encoding.width() == 1;
      while (channel.read(buffer) >= 0) {
        int read = buffer.position();
        for (int i = 0; i < read; i++) {
          byte one = buffer.array()[i];
          if (narrow ? one == '\n' : (size + i) % 2 == 1 && encoding.feeds(before, one)) {
            feeds++;
            ended = size + i + 1;
            if (middle < 0 && size + i >= half) {
              middle = ended;
              lines = feeds;
            }
          }
          before = one;
        }
        digest.update(buffer.array(), 0, read);
        size += read;
        buffer.clear();
      }
      return new FileHalves(
          size,
          middle < 0 ? size : middle,
          lines,
          feeds,
          ended == size,
          HexFormat.of().formatHex(digest.digest()));
    }
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
