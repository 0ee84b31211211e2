package io.holdline.pickup;

import io.holdline.filedrop.DropName;
import io.holdline.fileserver.RemoteFile;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it lies on a file server.
 *
 * @param data null: it is not there
 * @param control null: it is not there
 */
record RemoteDelivery(DropName name, @Nullable RemoteFile data, @Nullable RemoteFile control) {

  /** Both files of one, so that one that changed in either is another. */
  record Whole(DropName name, RemoteFile data, RemoteFile control) {
    long bytes() {
      return data.bytes() + control.bytes();
    }
  }

  /** The deliveries among a feed's files, in the order in which they are to be brought. */
  static List<RemoteDelivery> among(String feed, List<RemoteFile> files) {
    var found =
        new TreeMap<DropName, RemoteDelivery>(DropName.IN_ORDER.thenComparing(DropName::text));
    for (var file : files) {
      var name = DropName.ofFile(feed, file.name());
      if (name.isPresent() && file.plain()) {
        var known = found.getOrDefault(name.get(), new RemoteDelivery(name.get(), null, null));
        found.put(name.get(), known.with(file));
      }
    }
    return List.copyOf(found.values());
  }

  private RemoteDelivery with(RemoteFile file) {
    return file.name().endsWith(DropName.DATA)
        ? new RemoteDelivery(name, file, control)
        : new RemoteDelivery(name, data, file);
  }
}
