package io.holdline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CallId;
import io.holdline.dialer.CallRecording;
import io.holdline.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of recordings and the hashes of their files. */
final class RecordingsTest {
  @TempDir private Path folder;
  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(1);
  private final CallId call = new CallId(UUID.randomUUID());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aFileIsHashedOnceItIsThere() throws IOException {
    database.run(
        "update campaign set recorded = 'ON_DEMAND', consent_phrase = 'retention/consent'");
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, 1, '+999000000001', null,"
            + " 'pooled', 1)",
        call.value());
    var recordings = new Recordings(database.client(), folder.toString());
    var closed =
        new CallRecording(call, call + ".wav", Duration.ofMillis(4_200), null, Instant.now());
    recordings.write(closed).block();
    recordings.write(closed).block();
    assertThat(recordings.hashNew().block()).isZero();
    Files.writeString(folder.resolve(call + ".wav"), "abc");
    assertThat(recordings.hashNew().block()).isEqualTo(1);
    assertThat(recordings.hashNew().block()).isZero();
    assertThat(
            database.row(
                "select length_ms, consent_phrase, sha256, hashed_at is not null as hashed from"
                    + " call_recording"))
        .containsEntry("length_ms", 4_200L)
        .containsEntry("consent_phrase", "retention/consent")
        .containsEntry("sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        .containsEntry("hashed", true);
  }

  @Test
  void theFilesOfWhoIsErasedGoWhenTheirTimeHasComeAndOneThatIsGoneCountsToo() throws IOException {
    var recordings = new Recordings(database.client(), folder.toString());
    for (var file : List.of("due.wav", "later.wav", "another.wav")) {
      Files.writeString(folder.resolve(file), "abc");
    }
    database.run(
        "insert into erased_recording (file, due_at) values ('due.wav', now()), ('gone.wav',"
            + " now()), ('later.wav', now() + interval '1 hour')");
    assertThat(recordings.removeErased().block()).isEqualTo(2);
    assertThat(recordings.removeErased().block()).isZero();
    assertThat(folder.resolve("due.wav")).doesNotExist();
    assertThat(folder.resolve("later.wav")).exists();
    assertThat(folder.resolve("another.wav")).exists();
  }
}
