package io.holdline.fileserver;

import io.holdline.decisiontable.Label;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.springframework.integration.sftp.session.SftpSession;

/** An open connection to a file server. Blocks, and is used by one thread. */
public final class ServerVisit implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final String PART = ".part";
  private static final int MOST_NAMES = 100_000;
  private static final int LONGEST_NAME = 255;
  private static final long CLOSING_MILLIS = 5_000;

  private final FileServer server;
  private final SshClient client;
  private final SftpSession session;
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  ServerVisit(FileServer server, SshClient client, SftpSession session, Duration limit) {
    this.server = server;
    this.client = client;
    this.session = session;
    over.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, late) -> {
          if (late instanceof TimeoutException) {
            client.close(true);
          }
        });
  }

  private SftpClient sftp() {
    return session.getClientInstance();
  }

  /**
   * What lies in a folder, of the names that are asked for.
   *
   * @param most more than these are refused
   */
  public List<RemoteFile> list(RemoteFolder folder, Predicate<String> which, int most)
      throws ServerFailure {
    var found = new ArrayList<RemoteFile>();
    int seen = 0;
    try (var handle = sftp().openDir(folder.path())) {
      for (var some = sftp().readDir(handle); some != null; some = sftp().readDir(handle)) {
        for (var entry : some) {
          var name = entry.getFilename();
          if (++seen > MOST_NAMES || found.size() > most) {
            throw tooMany(folder);
          }
          if (name.length() <= LONGEST_NAME && which.test(name)) {
            found.add(file(name, entry.getAttributes()));
          }
        }
      }
    } catch (ServerFailure e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw failure(
          "文件夹 %s 无法查看".formatted(folder.text()),
          "The folder %s cannot be looked into".formatted(folder.text()),
          e);
    }
    return List.copyOf(found);
  }

  private static ServerFailure tooMany(RemoteFolder folder) {
    return new ServerFailure(
        new Label(
            "文件夹 %s 中的文件过多".formatted(folder.text()),
            "There are too many files in %s".formatted(folder.text())),
        new IOException("too many"));
  }

  private static RemoteFile file(String name, SftpClient.Attributes attributes) {
    var modified = attributes.getModifyTime();
    boolean told = modified != null && attributes.getFlags().contains(SftpClient.Attribute.Size);
    return new RemoteFile(
        name,
        attributes.getSize(),
        modified == null ? Instant.EPOCH : modified.toInstant(),
        told && attributes.isRegularFile());
  }

  /**
   * Brings a file with its time, whole. Answers false when it is not the file that was seen before
   * or was written to meanwhile; what lies at the target then is of no use.
   *
   * @throws ServerFailure when the server is to blame; another IOException is of the target
   */
  public boolean bring(RemoteFolder folder, RemoteFile file, Path target) throws IOException {
    if (!isStill(folder, file) || copy(folder, file, target) != file.bytes()) {
      return false;
    }
    if (!isStill(folder, file)) {
      return false;
    }
    Files.setLastModifiedTime(target, FileTime.from(file.modified()));
    return true;
  }

  /** Whether a file is there as it was seen. */
  public boolean isStill(RemoteFolder folder, RemoteFile file) throws ServerFailure {
    try {
      return file(file.name(), sftp().lstat(folder.of(file.name()))).equals(file);
    } catch (SftpException e) {
      if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
        return false;
      }
      throw broken(file, e);
    } catch (IOException | RuntimeException e) {
      throw broken(file, e);
    }
  }

  /** No more than a buffer beyond what the file is known to have. */
  private long copy(RemoteFolder folder, RemoteFile file, Path target) throws IOException {
    long copied = 0;
    var buffer = new byte[BUFFER];
    try (var out = Files.newOutputStream(target);
        var in = opened(folder, file)) {
      for (int read = in.read(buffer);
          read >= 0 && copied <= file.bytes();
          read = in.read(buffer)) {
        out.write(buffer, 0, read);
        copied += read;
      }
    }
    return copied;
  }

  private InputStream opened(RemoteFolder folder, RemoteFile file) throws ServerFailure {
    try {
      return new Blamed(sftp().read(folder.of(file.name())), file);
    } catch (IOException | RuntimeException e) {
      throw broken(file, e);
    }
  }

  /** Bytes of a file on the server; whatever fails with them is the server's failure. */
  private final class Blamed extends FilterInputStream {
    private final RemoteFile file;

    private Blamed(InputStream in, RemoteFile file) {
      super(in);
      this.file = file;
    }

    @Override
    public int read(byte[] buffer) throws ServerFailure {
      try {
        return in.read(buffer);
      } catch (IOException | RuntimeException e) {
        throw broken(file, e);
      }
    }

    @Override
    public void close() throws ServerFailure {
      try {
        in.close();
      } catch (IOException | RuntimeException e) {
        throw broken(file, e);
      }
    }
  }

  /**
   * Sends a file: it gets its name there when it is whole, and takes the place of what has it.
   *
   * @throws ServerFailure when the server is to blame; another IOException is of the file
   */
  public void send(Path file, RemoteFolder folder) throws IOException {
    var name = file.getFileName().toString();
    var part = folder.of(name + PART);
    try (var in = Files.newInputStream(file)) {
      try (var out = sftp().write(part)) {
        in.transferTo(out);
      }
      session.rename(part, folder.of(name));
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw failure(
          "%s 未能送到 %s".formatted(name, folder.text()),
          "%s could not be sent to %s".formatted(name, folder.text()),
          e);
    }
  }

  private ServerFailure broken(RemoteFile file, Exception e) {
    return failure(
        "从 %s 传送 %s 时中断".formatted(server.at(), file.name()),
        "Bringing %s from %s broke off".formatted(file.name(), server.at()),
        e);
  }

  private static ServerFailure failure(String zh, String en, Exception e) {
    var why =
        e instanceof SftpException told
            ? switch (told.getStatus()) {
              case SftpConstants.SSH_FX_NO_SUCH_FILE -> new Label("不存在", "it is not there");
              case SftpConstants.SSH_FX_PERMISSION_DENIED -> new Label("没有权限", "not permitted");
              default -> {
                var name = SftpConstants.getStatusName(told.getStatus());
                yield new Label(name, name);
              }
            }
            : new Label(e.getClass().getSimpleName(), e.getClass().getSimpleName());
    return new ServerFailure(
        new Label("%s（%s）".formatted(zh, why.zh()), "%s (%s)".formatted(en, why.en())), e);
  }

  @Override
  public void close() {
    over.complete(null);
    try {
      client.close(true).await(CLOSING_MILLIS);
    } catch (IOException e) {
      return; // it is being closed, and nothing of it is used any more
    }
  }
}
