package io.holdline.dialer.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code show channels} lists: the switch's own database, which is written a while after a
 * channel has come or gone.
 */
final class FakeListing {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FakeExchange.Later later;
  private final Map<String, FakeChannel> listed = new LinkedHashMap<>();
  private Duration late = Duration.ZERO;

  FakeListing(FakeExchange.Later later) {
    this.later = later;
  }

  /** How much later than what happens it is written from now on. */
  void late(Duration by) {
    late = by;
  }

  void came(FakeChannel channel) {
    write(() -> listed.put(channel.uuid, channel));
  }

  void went(FakeChannel channel) {
    write(() -> listed.remove(channel.uuid));
  }

  private void write(Runnable change) {
    if (late.isZero()) {
      change.run();
    } else {
      later.soon(late, change);
    }
  }

  String asJson() {
    var rows = new ArrayList<Map<String, String>>();
    listed.values().forEach(channel -> rows.add(row(channel)));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("row_count", rows.size());
    if (!rows.isEmpty()) {
      answer.put("rows", rows);
    }
    return JSON.writeValueAsString(answer) + (rows.isEmpty() ? "\n" : "");
  }

  private static Map<String, String> row(FakeChannel channel) {
    var row = new LinkedHashMap<String, String>();
    row.put("uuid", channel.uuid);
    row.put("direction", channel.direction());
    row.put("created_epoch", String.valueOf(channel.createdMicros / 1_000_000));
    row.put("name", channel.name);
    row.put("state", channel.state);
    row.put("dest", channel.destination);
    row.put("application", channel.application);
    row.put("application_data", channel.applicationData);
    row.put("callstate", channel.callState);
    row.put("call_uuid", channel.uuid);
    return row;
  }
}
