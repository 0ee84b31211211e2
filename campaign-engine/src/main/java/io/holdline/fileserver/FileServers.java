package io.holdline.fileserver;

import io.holdline.decisiontable.Label;
import io.holdline.fileserver.FileLogins.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.integration.sftp.session.DefaultSftpSessionFactory;
import org.springframework.stereotype.Component;

/** Opens connections to the operator's file servers. Blocks. */
@Component
public final class FileServers {
  /** How long a connection, a signing in and an answer are waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int DEEPEST_CAUSE = 10;

  private final FileLogins logins;
  private final Duration patience;

  @Autowired
  FileServers(Environment settings) {
    this(settings, PATIENCE);
  }

  FileServers(Environment settings, Duration patience) {
    this.patience = patience;
    this.logins = new FileLogins(settings);
  }

  /** What came of opening a connection. */
  public sealed interface Opened {
    record Open(ServerVisit visit) implements Opened {}

    /**
     * @param denied whether the server did not let us in: to ask again soon may lock us out
     */
    record Refused(Label why, boolean denied) implements Opened {}
  }

  /**
   * Connects, makes sure that the server is the right one, and signs in, in this order.
   *
   * @param limit after which the connection is cut, whatever is under way
   */
  public Opened open(FileServer server, Duration limit) {
    var login = logins.of(server);
    if (login.isEmpty()) {
      return refused(
          "未设置 %s 的登录方式".formatted(server.at()),
          "No way to sign in is set for %s".formatted(server.at()));
    }
    var client = SshClient.setUpDefaultClient();
    var key = new AgreedHostKey(server.hostKey());
    try {
      setUp(client, key, login.get());
    } catch (IOException | GeneralSecurityException e) {
      client.close(true);
      return refused(
          "%s 的私钥文件无法读取（%s）".formatted(server.at(), e.getClass().getSimpleName()),
          "The file of the private key for %s cannot be read (%s)"
              .formatted(server.at(), e.getClass().getSimpleName()));
    }
    try {
      var factory = new DefaultSftpSessionFactory(client, false);
      factory.setHost(server.host());
      factory.setPort(server.port());
      factory.setUser(server.user());
      factory.setTimeout((int) patience.toMillis());
      return new Opened.Open(new ServerVisit(server, client, factory.getSession(), limit));
    } catch (RuntimeException e) {
      client.close(true);
      return refused(server, key, e);
    }
  }

  private void setUp(SshClient client, AgreedHostKey key, Login login)
      throws IOException, GeneralSecurityException {
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setServerKeyVerifier(key);
    client.setKeyIdentityProvider(keys(login));
    if (login.password() != null) {
      client.addPasswordIdentity(login.password());
    }
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, patience);
    CoreModuleProperties.AUTH_TIMEOUT.set(client, patience);
    CoreModuleProperties.CHANNEL_OPEN_TIMEOUT.set(client, patience);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, patience);
    CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
    SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, patience);
  }

  private static KeyIdentityProvider keys(Login login)
      throws IOException, GeneralSecurityException {
    if (login.keyFile() == null) {
      return KeyIdentityProvider.EMPTY_KEYS_PROVIDER;
    }
    var file = Path.of(login.keyFile());
    var passphrase =
        login.passphrase() == null
            ? FilePasswordProvider.EMPTY
            : FilePasswordProvider.of(login.passphrase());
    try (var in = Files.newInputStream(file)) {
      var pairs =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), in, passphrase);
      if (pairs == null) {
        throw new IOException("There is no key in the file.");
      }
      return KeyIdentityProvider.wrapKeyPairs(pairs);
    }
  }

  private static Opened.Refused refused(FileServer server, AgreedHostKey key, Throwable failure) {
    if (key.refused() != null) {
      return refused(
          "%s 出示的主机密钥是 %s，而约定的是 %s；未登录".formatted(server.at(), key.refused(), server.hostKey()),
          "%s shows the host key %s, but %s was agreed on; nobody signed in"
              .formatted(server.at(), key.refused(), server.hostKey()));
    }
    var cause = failure;
    for (int i = 0; i < DEEPEST_CAUSE && cause.getCause() != null; i++) {
      if (isDenied(cause)) {
        break;
      }
      cause = cause.getCause();
    }
    if (isDenied(cause)) {
      return new Opened.Refused(
          new Label(
              "%s 拒绝登录".formatted(server.at()), "%s did not let us sign in".formatted(server.at())),
          true);
    }
    return refused(
        "%s 无法连接（%s）".formatted(server.at(), cause.getClass().getSimpleName()),
        "%s cannot be reached (%s)".formatted(server.at(), cause.getClass().getSimpleName()));
  }

  private static boolean isDenied(Throwable failure) {
    return failure instanceof SshException ended
        && List.of(
                SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE,
                SshConstants.SSH2_DISCONNECT_ILLEGAL_USER_NAME)
            .contains(ended.getDisconnectCode());
  }

  private static Opened.Refused refused(String zh, String en) {
    return new Opened.Refused(new Label(zh, en), false);
  }
}
