package io.holdline.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.assignment.Dealing.Dealt;
import io.holdline.assignment.Dealing.Hand;
import io.holdline.assignment.Dealing.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers are dealt evenly by what is at stake, and always alike. */
final class DealingTest {
  private static final List<Hand> TWO = List.of(new Hand("a", 0, 0), new Hand("b", 0, 0));

  @Test
  void theDearestGoesFirstToWhoHasLeast() {
    var dealt =
        Dealing.deal(
            List.of(new Piece(1, 500L), new Piece(2, 900L), new Piece(3, 300L), new Piece(4, 100L)),
            List.of(new Hand("a", 600, 9), new Hand("b", 0, 0)));
    assertThat(dealt)
        .containsExactly(
            new Dealt(2, "b"), new Dealt(1, "a"), new Dealt(3, "b"), new Dealt(4, "a"));
  }

  @Test
  void whoIsWorthNothingStillCountsAndTheUnknownIsTheMedian() {
    var nothing = Dealing.deal(List.of(new Piece(1, 0L), new Piece(2, 0L), new Piece(3, 0L)), TWO);
    assertThat(nothing).extracting(Dealt::manager).containsExactly("a", "b", "a");
    var unknown =
        Dealing.deal(
            List.of(new Piece(1, 100L), new Piece(2, 300L), new Piece(3, 500L), new Piece(4, null)),
            TWO);
    assertThat(unknown).extracting(Dealt::customer).containsExactly(3L, 2L, 4L, 1L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nobodyEndsFurtherAheadThanOneCustomerIsWorthAndTheOrderGivenDoesNotMatter(long seed) {
    var random = new Random(seed);
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < 2_000; i++) {
      pieces.add(new Piece(i, 1_000L + random.nextInt(20_000)));
    }
    var hands = List.of(new Hand("a", 0, 0), new Hand("b", 40_000, 7), new Hand("c", 9_000, 2));
    var dealt = Dealing.deal(pieces, hands);
    var load = new HashMap<String, Long>();
    hands.forEach(hand -> load.put(hand.manager(), hand.cents()));
    dealt.forEach(each ->
        load.merge(
            each.manager(),
            Objects.requireNonNull(pieces.get((int) each.customer()).cents()),
            Long::sum));
    assertThat(Collections.max(load.values()) - Collections.min(load.values()))
        .isLessThanOrEqualTo(21_000);
    var shuffled = new ArrayList<>(pieces);
    Collections.shuffle(shuffled, random);
    assertThat(Dealing.deal(shuffled, hands.reversed())).isEqualTo(dealt);
  }

  @Test
  void aCrossSectionIsLikeAll() {
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < 10; i++) {
      pieces.add(new Piece(i, 1_000L - i));
    }
    assertThat(Dealing.crossSection(pieces, 2)).extracting(Piece::customer).containsExactly(2L, 7L);
    assertThat(Dealing.crossSection(pieces, 10)).isEqualTo(pieces);
    assertThat(Dealing.crossSection(pieces, 9)).hasSize(9).doesNotHaveDuplicates();
  }
}
