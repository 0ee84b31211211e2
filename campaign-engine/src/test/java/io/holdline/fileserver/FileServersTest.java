package io.holdline.fileserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.fileserver.FileServers.Opened;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in where, and what a server may be called. */
final class FileServersTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String KEY = "SHA256:" + "a".repeat(43);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ecdsa-sha2-nistp256", "ssh-ed25519"})
  void aPrivateKeyOpensTheServerThatKnowsIt(String kind)
      throws IOException, GeneralSecurityException {
    var pair = KeyUtils.generateKeyPair(kind, 256);
    var file = folder.resolve("key");
    var sealed = new OpenSSHKeyEncryptionContext();
    sealed.setCipherType("256");
    sealed.setPassword("open sesame");
    try (var out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", sealed, out);
    }
    try (var server = TestFileServer.over(folder)) {
      server.knows(pair.getPublic());
      var at = server.address().at();

      assertThat(
              opens(
                  server.address(),
                  Map.of("at", at, "key-file", file.toString(), "passphrase", "open sesame")))
          .isTrue();
      assertThat(
              opens(
                  server.address(),
                  Map.of("at", at, "key-file", file.toString(), "passphrase", "open barley")))
          .isFalse();
      assertThat(server.tried()).isZero();
    }
  }

  @Test
  void aSecretIsForOneServerOnly() throws IOException {
    try (var meant = TestFileServer.over(folder);
        var other = TestFileServer.over(folder)) {
      var login = Map.of("at", meant.address().at(), "password", "right");

      assertThat(opens(meant.address(), login)).isTrue();
      assertThat(opens(other.address(), login)).isFalse();
      assertThat(other.tried()).isZero();
    }
  }

  private static boolean opens(FileServer server, Map<String, String> login) {
    return switch (TestFileServer.servers(login).open(server, LIMIT)) {
      case Opened.Open(var visit) -> {
        visit.close();
        yield true;
      }
      case Opened.Refused _ -> false;
    };
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var server = new FileServer("127.0.0.1", silent.getLocalPort(), "u", KEY);
      var servers =
          TestFileServer.servers(
              Map.of("at", server.at(), "password", "hush"), Duration.ofMillis(500));

      assertThat(servers.open(server, LIMIT))
          .isInstanceOfSatisfying(
              Opened.Refused.class,
              refused -> assertThat(refused.why().en()).contains("cannot be reached"));
    }
  }

  @Test
  void aServerThatFallsSilentInTheMiddleOfAFileIsGivenUp() throws IOException {
    var silent = new CountDownLatch(1);
    Files.write(folder.resolve("large"), new byte[1 << 20]);
    try (var server = TestFileServer.over(folder)) {
      server.whenRead((_, _, offset) -> {
        if (offset > 300_000) {
          TestFileServer.await(silent);
        }
      });
      var servers = TestFileServer.servers(server.login(), Duration.ofSeconds(5));
      var root = new RemoteFolder(server.address(), "/");
      try (var visit = ((Opened.Open) servers.open(server.address(), LIMIT)).visit()) {
        var large = visit.list(root, "large"::equals, 10).getFirst();
        assertThatThrownBy(() -> visit.bring(root, large, folder.resolve("target")))
            .isInstanceOf(ServerFailure.class)
            .hasMessageStartingWith("Bringing large from " + server.address().at() + " broke off");
      } finally {
        silent.countDown();
      }
    }
  }

  @Test
  void aVisitThatTakesTooLongIsCut() throws IOException {
    try (var server = TestFileServer.over(folder)) {
      var login = Map.of("at", server.address().at(), "password", "right");
      var opened = TestFileServer.servers(login).open(server.address(), Duration.ofMillis(1));
      if (opened instanceof Opened.Open(var visit)) {
        var root = new RemoteFolder(server.address(), "/");
        assertThatThrownBy(
                () -> {
                  while (true) {
                    assertThat(visit.list(root, _ -> true, 10)).isEmpty();
                  }
                })
            .isInstanceOf(ServerFailure.class);
        visit.close();
      }
    }
  }

  @Test
  void aLoginThatCannotBeIsRefusedAtTheStartWithoutItsSecret() {
    for (var wrong :
        List.of(
            Map.of("at", "files.example.com", "password", "hush"),
            Map.of("password", "hush"),
            Map.of("at", "u@files.example.com:22"),
            Map.of("at", "u@files.example.com:22", "password", "hush", "key-file", "/key"))) {
      assertThatThrownBy(() -> TestFileServer.servers(wrong))
          .hasMessageContaining("holdline.sftp.logins.boss")
          .hasMessageNotContaining("hush");
    }
    assertThat(new FileLogins.Login("u@h:22", "hush", null, "hush").toString())
        .isEqualTo("Login of u@h:22");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-oProxyCommand=x", "a b", "host/..", "host:22", "user@host"})
  void whatIsNoHostIsRefused(String host) {
    assertThatThrownBy(() -> new FileServer(host, 22, "u", KEY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MD5:aa:bb", "SHA256:short", "SHA256:=", "any"})
  void whatIsNoHostKeyIsRefused(String key) {
    assertThatThrownBy(() -> new FileServer("host", 22, "u", key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ssh-keygen");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "..", "/out/../etc", "out/..", "/out\nput"})
  void whatIsNoRemoteFolderIsRefused(String path) {
    assertThatThrownBy(() -> new RemoteFolder(new FileServer("host", 22, "u", KEY), path))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFolderIsReadByAPerson() {
    var server = new FileServer("2001:db8::1", 2222, "u", KEY);
    assertThat(new RemoteFolder(server, "/out").text())
        .isEqualTo("sftp://u@[2001:db8::1]:2222/out");
    assertThat(new RemoteFolder(server, "out").text())
        .isEqualTo("sftp://u@[2001:db8::1]:2222/~/out");
  }
}
