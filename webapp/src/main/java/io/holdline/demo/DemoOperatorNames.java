package io.holdline.demo;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Names of people who do not exist. */
final class DemoOperatorNames {
  private static final String[] SURNAMES = {
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林"
  };
  private static final String[] SURNAMES_EN = {
    "Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu", "Xu", "Sun", "Hu",
    "Zhu", "Gao", "Lin"
  };
  private static final String[] GIVEN = {
    "芳", "伟", "敏", "静", "强", "磊", "洋", "艳", "勇", "杰", "娟", "涛", "明", "超", "霞", "平", "梅", "鹏"
  };
  private static final String[] GIVEN_EN = {
    "Fang", "Wei", "Min", "Jing", "Qiang", "Lei", "Yang", "Yan", "Yong", "Jie", "Juan", "Tao",
    "Ming", "Chao", "Xia", "Ping", "Mei", "Peng"
  };

  private DemoOperatorNames() {}

  /** A name in both languages. */
  record Name(String zh, String en) {}

  static Name of(RandomGenerator random) {
    int surname = random.nextInt(SURNAMES.length);
    int first = random.nextInt(GIVEN.length);
    if (random.nextInt(3) == 0) {
      return new Name(
          SURNAMES[surname] + GIVEN[first], GIVEN_EN[first] + " " + SURNAMES_EN[surname]);
    }
    int second = random.nextInt(GIVEN.length);
    return new Name(
        SURNAMES[surname] + GIVEN[first] + GIVEN[second],
        "%s%s %s"
            .formatted(
                GIVEN_EN[first], GIVEN_EN[second].toLowerCase(Locale.ROOT), SURNAMES_EN[surname]));
  }

  /** The name of one of the demo's staff: always the same for a place. */
  static Name ofStaff(int place) {
    int surname = (place * 5 + 3) % SURNAMES.length;
    int given = (place * 7 + 1) % GIVEN.length;
    return new Name(SURNAMES[surname] + GIVEN[given], GIVEN_EN[given] + " " + SURNAMES_EN[surname]);
  }
}
