package io.holdline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver by https is told only if its certificate is by whom is trusted, and of its name. */
final class HttpsReceiverTest {
  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  @Test
  void aCertificateByAnAuthorityThatIsTrustedIsTakenAndNoOther() throws Exception {
    var ours = new TestCertificates(folder);
    var theirs = new TestCertificates(elsewhere);
    var trust = ReceiverTrust.withOwn(ours.authority());
    try (var operator = OutboxOperator.now();
        var good = TestReceiver.byHttps(ours.of("localhost"));
        var byAnother = TestReceiver.byHttps(theirs.of("localhost"));
        var ofAnother = TestReceiver.byHttps(ours.of("receiver.example"))) {
      for (var receiver : new TestReceiver[] {good, byAnother, ofAnother}) {
        operator.webhook(
            receiver.url().replace("http://127.0.0.1", "https://localhost"), EventKind.ATTEMPT);
      }
      operator.called(1);
      operator.carry(operator.trusting(trust), 3);

      assertThat(good.heard()).hasSize(1);
      assertThat(byAnother.heard()).isEmpty();
      assertThat(ofAnother.heard()).isEmpty();
      assertThat(operator.count("webhook_delivery where state = 'delivered' and webhook_id = 1"))
          .isEqualTo(1);
      assertThat(
              operator.count(
                  "webhook_delivery where state = 'waiting' and last_fault like 'The receiver"
                      + " cannot be trusted by its certificate%'"))
          .isEqualTo(2);
    }
  }
}
