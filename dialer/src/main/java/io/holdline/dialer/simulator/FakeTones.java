package io.holdline.dialer.simulator;

/**
 * Tones that the fake switch plays to a parked channel, each an application within the one that
 * runs, as {@code uuid_broadcast} has the real one do it.
 */
final class FakeTones {
  private static final String SCHEME = "tone_stream://";

  private final FakeExchange exchange;
  private final FakeAnnouncer announcer;
  private final FakeLedger ledger;
  private final FakeExchange.Later later;

  FakeTones(
      FakeExchange exchange, FakeAnnouncer announcer, FakeLedger ledger, FakeExchange.Later later) {
    this.exchange = exchange;
    this.announcer = announcer;
    this.ledger = ledger;
    this.later = later;
  }

  /**
   * A tone that is heard.
   *
   * @param source such as {@code tone_stream://%(1000,4000,450);loops=-1}
   * @param run of the application
   */
  record Tone(String source, String run) {
    boolean isEndless() {
      return source.endsWith(";loops=-1");
    }
  }

  static boolean isTone(String source) {
    return source.startsWith(SCHEME);
  }

  /** It begins a moment later; behind an endless one it waits for ever. */
  void play(FakeChannel channel, String source) {
    later.soon(
        FakeExchange.STEP,
        () -> {
          if (!channel.over() && channel.tone == null) {
            begin(channel, new Tone(source, exchange.newId()));
          }
        });
  }

  private void begin(FakeChannel channel, Tone tone) {
    channel.tone = tone;
    ledger.write(announcer.micros(), "tone", channel, "tone", tone.source);
    channel.variables.put("current_application", "playback");
    channel.variables.put("current_application_data", tone.source);
    within(channel, tone, "CHANNEL_EXECUTE");
    announcer.channel(
        "PLAYBACK_START",
        channel,
        to -> to.add("Playback-File-Type", "tone_stream").add("Playback-File-Path", tone.source));
    if (!tone.isEndless()) {
      later.soon(
          FakeRooms.PHRASE,
          () -> {
            if (tone.equals(channel.tone)) {
              stop(channel);
            }
          });
    }
  }

  /** Nothing more is heard, if anything was: it is over, the channel is bridged or hung up. */
  void stop(FakeChannel channel) {
    var tone = channel.tone;
    if (tone == null) {
      return;
    }
    channel.tone = null;
    announcer.channel(
        "PLAYBACK_STOP",
        channel,
        to ->
            to.add("Playback-File-Type", "tone_stream")
                .add("Playback-File-Path", tone.source)
                .add("Playback-Status", "done"));
    within(channel, tone, "CHANNEL_EXECUTE_COMPLETE");
  }

  /** The other application goes on. */
  private void within(FakeChannel channel, Tone tone, String event) {
    var application = channel.application;
    var data = channel.applicationData;
    var run = channel.applicationId;
    channel.application = "playback";
    channel.applicationData = tone.source;
    channel.applicationId = tone.run;
    announcer.channel(event, channel);
    channel.application = application;
    channel.applicationData = data;
    channel.applicationId = run;
  }
}
