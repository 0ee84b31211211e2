package io.holdline.dialer.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every state that can be reached in so many moves, nearest first: what is found broken is
 * found by a shortest trace.
 */
final class Checker {
  private static final int CHUNK = 4_096;

  private final Scene scene;
  private final Codec codec;
  private final Encoder encoder;
  private final Decoder decoder;
  private final Fingerprints seen = new Fingerprints();
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private int[] parents = new int[CHUNK];
  private short[] moves = new short[CHUNK];
  private int states;
  private long transitions;
  private int rests;
  private final int oneIn;

  /**
   * @param oneIn each state in which nothing is under way, and one in so many of the others, is
   *     left alone until it comes to rest
   */
  Checker(Scene scene, int oneIn) {
    this.oneIn = oneIn;
    this.scene = scene;
    codec = new Codec(scene.core());
    encoder = new Encoder(codec);
    decoder = new Decoder(codec, scene);
  }

  /**
   * What was looked at.
   *
   * @param depth moves from the first state, of the farthest states
   * @param rests states that were left alone until they came to rest
   * @param trace null when every promise held
   */
  record Report(int states, long transitions, int depth, int rests, @Nullable Trace trace) {
    @Override
    public String toString() {
      return "%,d states, %,d transitions, depth %d, %,d left alone; %s"
          .formatted(
              states, transitions, depth, rests, trace == null ? "every promise held" : trace);
    }
  }

  /** Names of {@link Treatments} that fit no field. */
  Set<String> unknownFields() {
    return codec.treatments.unknown();
  }

  /** Looks at states as far as {@code depth} moves away, and at no more than {@code most}. */
  Report check(int depth, int most) {
    var first = encoder.encode(State.open(scene));
    seen.add(first);
    remember(-1, 0);
    waiting.add(first);
    var number = 0;
    var endOfLevel = states;
    var level = 0;
    while (level < depth && !waiting.isEmpty() && states < most) {
      var trace = expand(number, waiting.remove(), level + 1 < depth);
      if (trace != null) {
        return new Report(states, transitions, level + 1, rests, trace);
      }
      number++;
      if (number == endOfLevel) {
        level++;
        endOfLevel = states;
      }
    }
    return new Report(states, transitions, level, rests, null);
  }

  private @Nullable Trace expand(int number, byte[] state, boolean further) {
    var list = Moves.of(decoder.decode(state));
    for (var i = 0; i < list.size(); i++) {
      transitions++;
      var next = decoder.decode(state);
      try {
        Play.play(next, list.get(i));
        var bytes = encoder.encode(next);
        if (seen.add(bytes)) {
          remember(number, i);
          if (further) {
            waiting.add(bytes);
          }
          if (states % oneIn == 0 || (next.isQuiet() && next.isSound())) {
            rests++;
            Rest.comes(next);
          }
        }
      } catch (Broken broken) {
        return new Trace(broken, replay(number, i));
      }
    }
    return null;
  }

  private void remember(int parent, int move) {
    if (states == parents.length) {
      parents = Arrays.copyOf(parents, 2 * states);
      moves = Arrays.copyOf(moves, 2 * states);
    }
    parents[states] = parent;
    moves[states] = (short) move;
    states++;
  }

  /** Goes the way again without making states from bytes: the same promise must break. */
  private List<String> replay(int number, int last) {
    var way = new ArrayList<Integer>();
    way.add(last);
    for (var at = number; parents[at] >= 0; at = parents[at]) {
      way.addFirst((int) moves[at]);
    }
    var state = State.open(scene);
    var log = new ArrayList<String>();
    state.log = log;
    try {
      for (var i = 0; i < way.size(); i++) {
        var move = Moves.of(state).get(way.get(i));
        log.add("%d. %s".formatted(i + 1, move));
        Play.play(state, move);
      }
      log.add("Left alone:");
      Rest.comes(state);
    } catch (Broken broken) {
      log.add(broken.getMessage());
      return log;
    }
    throw new IllegalStateException("The way did not break the promise again: " + log);
  }
}
