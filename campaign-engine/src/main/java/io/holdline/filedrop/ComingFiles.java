package io.holdline.filedrop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where deliveries of a feed wait that were brought from elsewhere: each in a folder of its own
 * beside the feed's files, which gets its number by a rename when both files of it are whole.
 */
public final class ComingFiles {
  private static final String COMING = "coming";

  private final Feed feed;
  private final Path coming;
  private final Path part;

  public ComingFiles(Feed feed) {
    this.feed = feed;
    this.coming = feed.folder().resolve(COMING);
    this.part = coming.resolve(feed.name() + ".part");
  }

  /** An empty folder for a delivery that is being brought; what was left in it is gone. */
  public Path emptyPart() throws IOException {
    if (!isThere()) {
      makeComing();
    }
    clear();
    return Files.createDirectory(part);
  }

  private void makeComing() throws IOException {
    try {
      Files.createDirectory(coming);
    } catch (FileAlreadyExistsException e) {
      if (!isThere()) {
        throw new NotDirectoryException(coming.toString());
      }
    }
  }

  private boolean isThere() {
    return Files.isDirectory(coming, LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes what was brought in part. */
  public void clear() throws IOException {
    if (Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
      remove(part);
    }
  }

  /**
   * The delivery in {@link #emptyPart} is whole; it is on the disk before it is seen.
   *
   * @param number greater than those before
   */
  public void whole(long number) throws IOException {
    try (var files = Files.newDirectoryStream(part)) {
      for (var file : files) {
        try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
          written.force(true);
        }
      }
    }
    Files.move(part, coming.resolve(feed.name() + "." + number), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether a file of the delivery waits, or lies in the feed's folder. */
  public boolean has(DropName name) throws IOException {
    for (var brought : brought()) {
      if (Files.exists(brought.folder.resolve(name.control()), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return Files.exists(feed.folder().resolve(name.data()), LinkOption.NOFOLLOW_LINKS)
        || Files.exists(feed.folder().resolve(name.control()), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Brings what waits into the feed's folder, the control file last; what lies there of the same
   * name gives way. One that was broken off is ended.
   */
  void takeIn() throws IOException {
    for (var brought : brought()) {
      var data = only(brought.folder, DropName.DATA);
      var control = only(brought.folder, DropName.CONTROL);
      if (data.isPresent()) {
        Files.deleteIfExists(feed.folder().resolve(control(data.get())));
        move(data.get());
      }
      if (control.isPresent()) {
        move(control.get());
      }
      remove(brought.folder);
    }
  }

  private record Brought(long number, Path folder) {}

  /** Those that wait, in the order in which they came. */
  private List<Brought> brought() throws IOException {
    var found = new ArrayList<Brought>();
    if (!isThere()) {
      return found;
    }
    var start = feed.name() + ".";
    try (var folders = Files.newDirectoryStream(coming, start + "*")) {
      for (var folder : folders) {
        var number = folder.getFileName().toString().substring(start.length());
        if (number.matches("\\d{1,18}")) {
          found.add(new Brought(Long.parseLong(number), folder));
        }
      }
    }
    found.sort(Comparator.comparingLong(Brought::number));
    return found;
  }

  private static Optional<Path> only(Path folder, String end) throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*" + end)) {
      var each = files.iterator();
      return each.hasNext() ? Optional.of(each.next()) : Optional.empty();
    }
  }

  private static String control(Path data) {
    var name = data.getFileName().toString();
    return name.substring(0, name.length() - DropName.DATA.length()) + DropName.CONTROL;
  }

  private void move(Path file) throws IOException {
    Files.move(file, feed.folder().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
