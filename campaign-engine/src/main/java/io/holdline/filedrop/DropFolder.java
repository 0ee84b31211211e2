package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder into which a feed's files are dropped: what lies in it, and the shelves beside it.
 * Only plain files are looked at, never links, and a file changes its place by a rename or not at
 * all.
 */
final class DropFolder {
  static final String TAKEN = "taken";
  static final String AGAIN = "again";
  static final String REFUSED = "refused";
  static final String ASIDE = "aside";

  private static final int MOST = 10_000;
  private static final String WHY = ".why.txt";

  private final String feed;
  private final Path folder;

  DropFolder(Feed feed) {
    this.feed = feed.name();
    this.folder = feed.folder();
  }

  /**
   * A delivery that lies in the folder.
   *
   * @param touched when one of its files was written to last
   */
  record Lying(DropName name, @Nullable Path data, @Nullable Path control, Instant touched) {
    private Lying with(Path file, Instant written) {
      boolean isData = file.toString().endsWith(DropName.DATA);
      return new Lying(
          name,
          isData ? file : data,
          isData ? control : file,
          written.isAfter(touched) ? written : touched);
    }
  }

  /**
   * @param strange names that seem to be of the feed and are not
   */
  record Contents(List<Lying> deliveries, List<String> strange) {}

  /** What lies there, in the order in which it is to be taken. */
  Contents look() throws IOException {
    var found = new TreeMap<String, Lying>();
    var strange = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(folder, feed + "-*")) {
      int seen = 0;
      for (var file : files) {
        if (++seen > MOST) {
          break;
        }
        see(file, found, strange);
      }
    }
    var deliveries = new ArrayList<>(found.values());
    deliveries.sort((one, other) -> DropName.IN_ORDER.compare(one.name, other.name));
    strange.sort(null);
    return new Contents(List.copyOf(deliveries), List.copyOf(strange));
  }

  private void see(Path file, Map<String, Lying> found, List<String> strange) throws IOException {
    var text = file.getFileName().toString();
    var name = DropName.ofFile(feed, text);
    if (name.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      if (DropName.seemsOf(feed, text)) {
        strange.add(text);
      }
      return;
    }
    var written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    var stem = name.get().text();
    var lying = found.getOrDefault(stem, new Lying(name.get(), null, null, Instant.MIN));
    found.put(stem, lying.with(file, written));
  }

  /** Whether the files of an arrival are where they belong. */
  boolean isShelved(Arrival arrival) {
    return arrival.shelf().isEmpty() || Files.exists(place(arrival, DropName.CONTROL));
  }

  /**
   * Brings the files of an arrival to their shelf, the control file last, and tells beside them why
   * nothing came of them. What was moved before stays there.
   */
  void shelve(Lying lying, Arrival arrival) throws IOException {
    var shelf = folder.resolve(arrival.shelf());
    Files.createDirectories(shelf);
    if (!arrival.state().isLoaded()) {
      Files.writeString(place(arrival, WHY), text(arrival.said()));
    }
    if (lying.data() != null) {
      move(lying.data(), place(arrival, DropName.DATA));
    }
    if (lying.control() != null) {
      move(lying.control(), place(arrival, DropName.CONTROL));
    }
  }

  /** Brings what was put aside back to where it came from. */
  void bringBack(Arrival aside) throws IOException {
    for (var end : List.of(DropName.DATA, DropName.CONTROL)) {
      var place = place(aside, end);
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        move(place, folder.resolve(aside.file() + end));
      }
    }
    Files.deleteIfExists(place(aside, WHY));
  }

  /** The files of an arrival, as far as they lie in the folder. */
  Lying lying(Arrival arrival) {
    var stem = String.valueOf(arrival.file());
    var name = DropName.of(feed, stem).orElseThrow();
    return new Lying(name, there(name.data()), there(name.control()), Instant.MIN);
  }

  private @Nullable Path there(String name) {
    var file = folder.resolve(name);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? file : null;
  }

  private Path place(Arrival arrival, String end) {
    return folder.resolve(arrival.shelf()).resolve(arrival.id() + "-" + arrival.file() + end);
  }

  private static void move(Path file, Path target) throws IOException {
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String text(Label said) {
    return said.zh() + "\n" + said.en() + "\n";
  }
}
