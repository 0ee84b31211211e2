package io.holdline.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class EventSignatureTest {
  /** The example of the scheme's own libraries. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void signsAsTheSchemesOwnLibrariesDo() {
    assertThat(new EventSignature(SECRET).of(ID, AT, BODY)).isEqualTo(SIGNATURE);
  }

  @Test
  void oneOfSeveralSignaturesMustBeRight() {
    var signature = new EventSignature(SECRET);
    var seconds = Long.toString(AT.getEpochSecond());
    assertThat(signature.isValid(ID, seconds, "v1,AAAA " + SIGNATURE, BODY, AT)).isTrue();
    assertThat(signature.isValid(ID, seconds, "v1,AAAA", BODY, AT)).isFalse();
    assertThat(signature.isValid(ID + "x", seconds, SIGNATURE, BODY, AT)).isFalse();
    assertThat(signature.isValid(ID, seconds, SIGNATURE, BODY, AT.plusSeconds(3601))).isFalse();
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatThrownBy(() -> new EventSignature("whsec_c2hvcnQ="))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("24");
  }
}
