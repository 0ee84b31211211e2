package io.holdline.fileserver;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A real SFTP server over a folder, which a test may stop, mislead and break. */
public final class TestFileServer implements AutoCloseable {
  public static final String USER = "holdline";

  private final Path root;
  private final KeyPair key;
  private final AtomicInteger tried = new AtomicInteger();
  private volatile String password = "right";
  private volatile @Nullable PublicKey known;
  private volatile Reading reading = (_, _, _) -> {};
  private SshServer server;
  private int port;

  /** What happens before bytes of a file are read. */
  public interface Reading {
    void at(ServerSession session, String file, long offset) throws IOException;
  }

  private TestFileServer(Path root, KeyPair key) throws IOException {
    this.root = root;
    this.key = key;
    this.server = started();
    this.port = server.getPort();
  }

  public static TestFileServer over(Path root) throws IOException {
    try {
      return new TestFileServer(
          root, KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** File servers with one way to sign in, called boss. */
  public static FileServers servers(Map<String, String> login) {
    return servers(login, Duration.ofSeconds(20));
  }

  static FileServers servers(Map<String, String> login, Duration patience) {
    var settings = new HashMap<String, Object>();
    login.forEach((name, value) -> settings.put("holdline.sftp.logins.boss." + name, value));
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
    return new FileServers(environment, patience);
  }

  /** How to sign in here. */
  public Map<String, String> login() {
    return Map.of("at", address().at(), "password", "right");
  }

  private SshServer started() throws IOException {
    var next = SshServer.setUpDefaultServer();
    next.setHost("127.0.0.1");
    next.setPort(port);
    next.setKeyPairProvider(KeyPairProvider.wrap(key));
    next.setFileSystemFactory(new VirtualFileSystemFactory(root));
    next.setPasswordAuthenticator((_, shown, _) -> {
      tried.incrementAndGet();
      return shown.equals(password);
    });
    next.setPublickeyAuthenticator((_, shown, _) -> shown.equals(known));
    var sftp = new SftpSubsystemFactory.Builder().build();
    sftp.addSftpEventListener(
        new SftpEventListener() {
          @Override
          public void reading(
              ServerSession session,
              String remoteHandle,
              FileHandle localHandle,
              long offset,
              byte[] data,
              int dataOffset,
              int dataLength)
              throws IOException {
            reading.at(session, localHandle.getFile().getFileName().toString(), offset);
          }
        });
    next.setSubsystemFactories(List.of(sftp));
    next.start();
    return next;
  }

  public FileServer address() {
    return address(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic()));
  }

  public FileServer address(String hostKey) {
    return new FileServer("127.0.0.1", port, USER, hostKey);
  }

  /** How often a password was shown to it. */
  public int tried() {
    return tried.get();
  }

  public void password(String right) {
    password = right;
  }

  public void knows(PublicKey user) {
    known = user;
  }

  public void whenRead(Reading next) {
    reading = next;
  }

  /** What a server does that waits for a test. */
  public static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(2, TimeUnit.MINUTES)) {
        throw new IOException("It did not come.");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  public void stop() throws IOException {
    server.stop(true);
  }

  public void startAgain() throws IOException {
    server = started();
  }

  @Override
  public void close() throws IOException {
    reading = (_, _, _) -> {};
    server.stop(true);
  }
}
