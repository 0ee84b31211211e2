package io.holdline.batch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * PostgreSQL's binary form of numeric: four numbers of two bytes (how many digits of base 10000,
 * the power of the first, the sign, decimals), then the digits.
 */
final class BinaryNumeric {
  private static final int BASE = 10_000;
  private static final int DECIMALS_A_DIGIT = 4;
  private static final int NEGATIVE = 0x4000;
  private static final int NOT_A_NUMBER = 0xC000;
  private static final int MOST_DIGITS = 5;

  private BinaryNumeric() {}

  /** Throws ArithmeticException for more than 18 digits. */
  static byte[] of(BigDecimal value) {
    var plain = value.scale() < 0 ? value.setScale(0) : value;
    int scale = plain.scale();
    int padding = (DECIMALS_A_DIGIT - scale % DECIMALS_A_DIGIT) % DECIMALS_A_DIGIT;
    long left = Math.multiplyExact(unscaled(plain), pow10(padding));
    int weight = -(scale + padding) / DECIMALS_A_DIGIT;
    var digits = new short[MOST_DIGITS];
    int count = 0;
    while (left > 0) {
      digits[count++] = (short) (left % BASE);
      left /= BASE;
    }
    var bytes = ByteBuffer.allocate(8 + 2 * count);
    bytes.putShort((short) count).putShort((short) (count == 0 ? 0 : weight + count - 1));
    bytes.putShort((short) (value.signum() < 0 ? NEGATIVE : 0)).putShort((short) scale);
    for (int i = count - 1; i >= 0; i--) {
      bytes.putShort(digits[i]);
    }
    return bytes.array();
  }

  /** The number at a place of a buffer. Throws ArithmeticException when it is none. */
  static BigDecimal read(ByteBuffer buffer, int at) {
    int count = buffer.getShort(at);
    int weight = buffer.getShort(at + 2);
    int sign = Short.toUnsignedInt(buffer.getShort(at + 4));
    int scale = buffer.getShort(at + 6);
    if ((sign & NOT_A_NUMBER) == NOT_A_NUMBER) {
      throw new ArithmeticException("The database's number is NaN or infinite.");
    }
    BigDecimal number;
    int decimals = DECIMALS_A_DIGIT * (count - 1 - weight);
    if (count <= DECIMALS_A_DIGIT) {
      long unscaled = 0;
      for (int i = 0; i < count; i++) {
        unscaled = unscaled * BASE + buffer.getShort(at + 8 + 2 * i);
      }
      number = BigDecimal.valueOf(sign == NEGATIVE ? -unscaled : unscaled, decimals);
    } else {
      var unscaled = BigInteger.ZERO;
      for (int i = 0; i < count; i++) {
        unscaled =
            unscaled
                .multiply(BigInteger.valueOf(BASE))
                .add(BigInteger.valueOf(buffer.getShort(at + 8 + 2 * i)));
      }
      number = new BigDecimal(sign == NEGATIVE ? unscaled.negate() : unscaled, decimals);
    }
    return number.setScale(scale);
  }

  private static long unscaled(BigDecimal value) {
    return Math.abs(value.unscaledValue().longValueExact());
  }

  private static long pow10(int exponent) {
    return switch (exponent) {
      case 0 -> 1;
      case 1 -> 10;
      case 2 -> 100;
      default -> 1000;
    };
  }
}
