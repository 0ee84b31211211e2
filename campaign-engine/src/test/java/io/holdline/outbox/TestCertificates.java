package io.holdline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An authority of one's own, made for a test, and certificates by it. */
final class TestCertificates {
  private static final String WORD = "only-a-test";

  private final Path store;
  private final Path authority;

  TestCertificates(Path folder) throws IOException, InterruptedException {
    store = folder.resolve("keys.p12");
    authority = folder.resolve("authority.pem");
    keytool("-genkeypair", "-alias", "authority", "-dname", "CN=Test authority", "-ext", "bc:c");
    keytool("-exportcert", "-rfc", "-alias", "authority", "-file", authority.toString());
  }

  /** The authority's certificate in PEM. */
  Path authority() {
    return authority;
  }

  /** A receiver with a certificate by the authority for a host. */
  SslContext of(String host) throws IOException, InterruptedException, GeneralSecurityException {
    var name = "for-" + host;
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-dname",
        "CN=" + host,
        "-signer",
        "authority",
        "-ext",
        "SAN=dns:" + host);
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, WORD.toCharArray());
    }
    var chain =
        Arrays.stream(keys.getCertificateChain(name))
            .map(X509Certificate.class::cast)
            .toArray(X509Certificate[]::new);
    return SslContextBuilder.forServer((PrivateKey) keys.getKey(name, WORD.toCharArray()), chain)
        .build();
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", WORD));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    }
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
