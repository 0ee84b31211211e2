package io.holdline.dialer.redis;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.Party;
import io.holdline.dialer.Supervision;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is wished of a dialer as JSON and back: one of a sealed family names itself under {@code
 * is}, every field is there, nothing else is, and each value refuses what it cannot be.
 */
final class WishText {
  private static final Logger LOG = LoggerFactory.getLogger(WishText.class);

  /** More characters than any wish has. */
  static final int MOST = 2_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(Wish.class, Named.class)
          .addMixIn(AgentCommand.class, Named.class)
          .addMixIn(CallControl.class, Named.class)
          .addMixIn(Party.class, Named.class)
          .addMixIn(AgentPreference.class, Named.class)
          .addMixIn(DialTarget.class, MayBeNoCallback.class)
          .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.FAIL, Nulls.FAIL))
          .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(Visibility.NONE))
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private WishText() {}

  /** What may come over the wire. */
  sealed interface Wish {
    record OfAgent(AgentCommand what) implements Wish {}

    record OfSupervisor(Supervision what) implements Wish {}
  }

  /** How one of a sealed family says which it is; no other class can be named. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface Named {}

  /** The one field that may be null. */
  private interface MayBeNoCallback {
    @JsonSetter(nulls = Nulls.SET)
    @Nullable Instant callbackUntil();
  }

  static String write(Wish wish) {
    return JSON.writeValueAsString(wish);
  }

  /** Empty, and a line in the log, for anything that is no wish. */
  static Optional<Wish> read(String text) {
    if (text.length() > MOST) {
      LOG.warn("A message of {} characters is no wish and was passed over", text.length());
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(text, Wish.class));
    } catch (JacksonException e) {
      LOG.warn("A message that is no wish was passed over ({})", e.getClass().getSimpleName());
      LOG.debug("Why it is none", e);
      return Optional.empty();
    }
  }
}
