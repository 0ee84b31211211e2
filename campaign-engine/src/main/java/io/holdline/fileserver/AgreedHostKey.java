package io.holdline.fileserver;

import java.net.SocketAddress;
import java.security.PublicKey;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/** Lets a server pass that shows the key that was agreed on, and remembers which another showed. */
final class AgreedHostKey implements ServerKeyVerifier {
  private final String agreed;
  private volatile @Nullable String other;

  AgreedHostKey(String agreed) {
    this.agreed = agreed;
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
    var shown = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    if (agreed.equals(shown)) {
      return true;
    }
    other = shown;
    return false;
  }

  /** The key that was refused; null: none was. */
  @Nullable String refused() {
    return other;
  }
}
