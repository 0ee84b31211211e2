package io.holdline.dialer.redis;

import io.holdline.dialer.AgentAvailability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RStream;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.api.stream.StreamReadArgs;
import org.redisson.client.codec.StringCodec;

/** The stream of all transitions of all agents, which holds about the newest 100,000. */
public final class RedisFloorStream {
  /** The id before the first entry. */
  public static final String BEGINNING = "0-0";

  private static final Pattern ID = Pattern.compile("\\d{1,19}-\\d{1,19}");
  private static final int MOST = 10_000;

  private final FloorScripts scripts;
  private final RStream<String, String> stream;

  /** Uses the client, which stays the caller's to shut down. */
  public RedisFloorStream(RedissonClient redis) {
    scripts = new FloorScripts(redis);
    stream = redis.getStream(FloorScripts.PREFIX + ":floor", StringCodec.INSTANCE);
  }

  /**
   * One transition.
   *
   * @param streamId the entry's id, {@code MILLISECONDS-NUMBER}, ascending
   * @param number counts the entries of the floor without a gap; a jump means entries were lost, a
   *     smaller number that Redis was emptied
   */
  public record Entry(String streamId, long number, AgentAvailability agent) {
    /** When the transition took place, by the clock of Redis. */
    public Instant at() {
      return Instant.ofEpochMilli(Long.parseLong(streamId.substring(0, streamId.indexOf('-'))));
    }
  }

  /**
   * The transitions after the one with this id, oldest first; none when there is no later one. The
   * stage fails when Redis cannot be reached.
   *
   * @param limit 1 to 10,000
   */
  public CompletionStage<List<Entry>> readAfter(String streamId, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("The limit (%d) must be 1 to %d.".formatted(limit, MOST));
    }
    var after = StreamReadArgs.greaterThan(id(streamId)).count(limit);
    return scripts.ask(() -> stream.readAsync(after).thenApply(RedisFloorStream::entries));
  }

  /** The same, but waits up to {@code patience} for the first one. */
  CompletionStage<List<Entry>> awaitAfter(String streamId, int limit, Duration patience) {
    var after = StreamReadArgs.greaterThan(id(streamId)).count(limit).timeout(patience);
    return stream.readAsync(after).thenApply(RedisFloorStream::entries);
  }

  static StreamMessageId id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "The id of an entry (%s) must look like 1700000000000-0.".formatted(text));
    }
    var dash = text.indexOf('-');
    return new StreamMessageId(
        Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
  }

  /** Orders ids as the stream does. */
  static int compare(String one, String other) {
    var a = id(one);
    var b = id(other);
    return a.getId0() != b.getId0()
        ? Long.compare(a.getId0(), b.getId0())
        : Long.compare(a.getId1(), b.getId1());
  }

  private static List<Entry> entries(@Nullable Map<StreamMessageId, Map<String, String>> answer) {
    if (answer == null) {
      return List.of();
    }
    return answer.entrySet().stream()
        .map(entry ->
            new Entry(
                entry.getKey().getId0() + "-" + entry.getKey().getId1(),
                Long.parseLong(AgentRow.cell(entry.getValue(), "number")),
                AgentRow.agent(entry.getValue())))
        .toList();
  }
}
