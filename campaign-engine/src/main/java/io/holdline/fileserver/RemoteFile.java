package io.holdline.fileserver;

import java.time.Instant;

/**
 * A file as its server tells of it.
 *
 * @param modified when it was written to last, by the server's clock and to the second
 * @param plain whether it is a file of its own: no folder, no link
 */
public record RemoteFile(String name, long bytes, Instant modified, boolean plain) {}
