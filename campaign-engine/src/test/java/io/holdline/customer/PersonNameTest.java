package io.holdline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
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
    assertThat(new PersonName(name).masked()).isEqualTo(masked);
  }
}
