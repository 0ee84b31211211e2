package io.holdline.web.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedNameTest {
  @ParameterizedTest
  @CsvSource({
    "张小伟, 张*伟",
    "张伟, 张*",
    "欧阳娜娜, 欧**娜",
    "王, *",
    "John Smith, J. S***",
    "Mary Ann O'Neil, M. O***",
    "cher, C***",
    "'  ', ***",
  })
  void onlyTheEndsOfANameAreShown(String name, String masked) {
    assertThat(MaskedName.of(name)).isEqualTo(masked);
  }
}
