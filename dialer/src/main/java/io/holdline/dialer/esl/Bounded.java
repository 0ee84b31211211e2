package io.holdline.dialer.esl;

import java.util.LinkedHashMap;
import java.util.Map;

/** As many entries as there is room for: of one more the oldest goes. */
final class Bounded<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int room;

  Bounded(int room) {
    this.room = room;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > room;
  }
}
