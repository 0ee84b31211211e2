package io.holdline.demo;

import java.nio.file.Path;
import java.time.Duration;

/** The database processes that a killed Holdline left behind in a home. */
public final class LeftBehind {
  private LeftBehind() {}

  /** Stops them; returns when they have ended. */
  public static void stop(Path postgres, Path redis) {
    postgres(postgres);
    redis(redis);
  }

  static void postgres(Path folder) {
    var data = folder.resolve("data");
    OrphanProcess.stop(
        data.resolve("postmaster.pid"), data.toString(), "INT", Duration.ofSeconds(20));
  }

  static void redis(Path folder) {
    OrphanProcess.stop(folder.resolve("redis.pid"), "redis-server", "TERM", Duration.ofSeconds(10));
  }
}
