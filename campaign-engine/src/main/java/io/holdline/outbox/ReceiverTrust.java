package io.holdline.outbox;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** By whose word receivers are who they say: the authorities of the Java runtime, and one's own. */
final class ReceiverTrust {
  private ReceiverTrust() {}

  /**
   * The runtime's authorities and those of a file beside them.
   *
   * @param authorities certificates in PEM
   */
  static SslContext withOwn(Path authorities) throws IOException {
    try (var pem = Files.newInputStream(authorities)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("own" + number++, certificate);
      }
      if (number == 0) {
        throw new IllegalArgumentException(
            "The file %s holds no certificate.".formatted(authorities));
      }
      for (var manager : managers(null).getTrustManagers()) {
        if (manager instanceof X509TrustManager known) {
          for (var certificate : known.getAcceptedIssuers()) {
            store.setCertificateEntry("known" + number++, certificate);
          }
        }
      }
      return SslContextBuilder.forClient().trustManager(managers(store)).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "The file %s does not hold certificates in PEM.".formatted(authorities), e);
    }
  }

  private static TrustManagerFactory managers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
