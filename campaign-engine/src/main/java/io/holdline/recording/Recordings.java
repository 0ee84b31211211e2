package io.holdline.recording;

import io.holdline.dialer.CallId;
import io.holdline.dialer.CallRecording;
import io.holdline.ledger.LedgerRow;
import io.r2dbc.spi.Readable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The recordings of calls: a row each, with the SHA-256 of the file once it can be read in the
 * folder {@code holdline.recordings}.
 */
@Component
public final class Recordings {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final String WRITE =
      """
      insert into call_recording (attempt_id, file, length_ms, started_at, consent_phrase, sha256, hashed_at)
      select a.id, :file, :length, :started, c.consent_phrase, cast(:sha256 as text),
             case when cast(:sha256 as text) is null then null else clock_timestamp() end
        from call_attempt a join campaign c on c.id = a.campaign_id
       where a.id = :call
      on conflict do nothing
      """;
  // A file that has not come within a day will not come; its row without hash says so.
  private static final String UNHASHED =
      """
      select attempt_id, file from call_recording
       where sha256 is null and recorded_at > clock_timestamp() - interval '1 day'
       order by recorded_at limit 50
      """;
  private static final String HASHED =
      """
      update call_recording set sha256 = :sha256, hashed_at = clock_timestamp()
       where attempt_id = :call and file = :file and sha256 is null
      """;

  private static final String ERASED =
      """
      select file from erased_recording
       where gone_at is null and due_at <= clock_timestamp() order by due_at limit 50
      """;
  private static final String GONE =
      "update erased_recording set gone_at = clock_timestamp() where file = :file and gone_at is"
          + " null";

  private static final String OF_CALL =
      """
      select r.file, r.sha256 from call_recording r
       where r.attempt_id = :call and r.sha256 is not null
         and not exists (select from erased_recording e where e.file = r.file)
       order by r.started_at limit 1
      """;

  private final DatabaseClient database;
  private final Path folder;

  Recordings(DatabaseClient database, @Value("${holdline.recordings:recordings}") String folder) {
    this.database = database;
    this.folder = Path.of(folder);
  }

  /** Writes a recording that the switch has closed; repeating it changes nothing. */
  public Mono<Void> write(CallRecording recording) {
    return database
        .sql(WRITE)
        .bind("call", recording.call().value())
        .bind("file", recording.file())
        .bind("length", recording.length().toMillis())
        .bind("started", recording.startedAt())
        .bind("sha256", LedgerRow.value(recording.sha256(), String.class))
        .then();
  }

  /** Hashes the files that have come since, away from the caller's thread; says how many. */
  public Mono<Long> hashNew() {
    return database
        .sql(UNHASHED)
        .map(Recordings::unhashed)
        .all()
        .concatMap(file ->
            Mono.fromCallable(() -> sha256(folder.resolve(file.name())))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(hash -> hashed(file, hash)))
        .reduce(0L, Long::sum);
  }

  /**
   * The file of a call's first recording, which is what it was when it came; empty when it is not,
   * or is not there, or the customer is erased.
   */
  public Mono<Path> unchanged(CallId call) {
    return database
        .sql(OF_CALL)
        .bind("call", call.value())
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Hashed(folder.resolve(row.text("file")), row.text("sha256"));
        })
        .one()
        .flatMap(hashed ->
            Mono.fromCallable(() -> sha256(hashed.file()))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(hashed.sha256()::equals)
                .map(_ -> hashed.file()));
  }

  private record Hashed(Path file, String sha256) {}

  /** Deletes the files of customers who are erased, whose time has come; says how many. */
  public Mono<Long> removeErased() {
    return database
        .sql(ERASED)
        .map(row -> new LedgerRow(row).text("file"))
        .all()
        .concatMap(file ->
            Mono.fromCallable(() -> isGone(folder.resolve(file)))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(gone -> gone)
                .flatMap(_ -> database.sql(GONE).bind("file", file).fetch().rowsUpdated()))
        .reduce(0L, Long::sum);
  }

  /** Whether it lies there no more. */
  private static boolean isGone(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      LOG.warn("The recording {} cannot be deleted; it is tried again. {}", file, e.toString());
      return false;
    }
  }

  private record File(CallId call, String name) {}

  private static File unhashed(Readable row) {
    return new File(
        new CallId(new LedgerRow(row).get("attempt_id", UUID.class)),
        new LedgerRow(row).text("file"));
  }

  private Mono<Long> hashed(File file, String hash) {
    return database
        .sql(HASHED)
        .bind("sha256", hash)
        .bind("call", file.call().value())
        .bind("file", file.name())
        .fetch()
        .rowsUpdated();
  }

  /** Null while there is no such file. */
  private static @Nullable String sha256(Path file) {
    var digest = sha256();
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchFileException _) {
      return null;
    } catch (IOException e) {
      LOG.warn("The recording {} cannot be read; it is tried again. {}", file, e.toString());
      return null;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
