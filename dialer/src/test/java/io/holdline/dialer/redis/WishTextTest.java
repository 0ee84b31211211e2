package io.holdline.dialer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.redis.WishText.Wish;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wish there is survives the wire; what is none does not become one. */
final class WishTextTest {
  private static final int SEEDS = 50;
  private static final String HANG_UP =
      """
      {"is":"OfAgent","what":{"is":"HangUp","agent":{"value":"li"},"call":{"value":"00000000-0000-0001-0000-000000000002"}}}\
      """;

  private final SplittableRandom random = new SplittableRandom(11);

  static Stream<Class<?>> commands() {
    return members(AgentCommand.class);
  }

  static Stream<Class<?>> controls() {
    return members(CallControl.class);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachWishOfAnAgentIsReadAsItWasWritten(Class<?> type) throws ReflectiveOperationException {
    for (var seed = 0; seed < SEEDS; seed++) {
      assertSurvives(new Wish.OfAgent((AgentCommand) made(type)));
    }
  }

  @ParameterizedTest
  @MethodSource("controls")
  void eachControlOfACallIsReadAsItWasWritten(Class<?> type) throws ReflectiveOperationException {
    for (var seed = 0; seed < SEEDS; seed++) {
      var control = (CallControl) made(type);
      assertSurvives(new Wish.OfAgent(new AgentCommand.Control(agent(), call(), control)));
    }
  }

  @Test
  void eachWayToSuperviseIsReadAsItWasWritten() {
    for (var mode : Supervision.Mode.values()) {
      assertSurvives(new Wish.OfSupervisor(new Supervision(agent(), agent(), mode)));
    }
  }

  private static void assertSurvives(Wish wish) {
    var text = WishText.write(wish);
    assertThat(WishText.read(text)).as(text).contains(wish);
    assertThat(text.length()).isLessThan(WishText.MOST / 2);
  }

  @Test
  void theWrittenFormIsWhatAnotherVersionReads() {
    var wish =
        new Wish.OfAgent(new AgentCommand.HangUp(new AgentId("li"), new CallId(new UUID(1, 2))));
    assertThat(WishText.write(wish)).isEqualTo(HANG_UP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "hello",
        "{}",
        "{\"is\":\"OfAgent\"}",
        "{\"is\":\"OfAgent\",\"what\":null}",
        "{\"is\":\"java.lang.Runtime\",\"what\":null}",
        "{\"is\":\"OfAgent\",\"what\":{\"is\":\"io.holdline.dialer.AgentCommand$HangUp\"}}"
      })
  void whatIsNoWishIsPassedOver(String text) {
    assertThat(WishText.read(text)).isEmpty();
  }

  static Stream<String> spoilt() {
    return Stream.of(
        HANG_UP.replace("HangUp", "HangUpAll"),
        HANG_UP.replace("\"li\"", "\"li uuid_kill\""),
        HANG_UP.replace("\"li\"", "null"),
        HANG_UP.replace("{\"value\":\"li\"}", "null"),
        HANG_UP.replace("{\"value\":\"li\"}", "{}"),
        HANG_UP.replace("\"agent\":{\"value\":\"li\"},", ""),
        HANG_UP.replace("00000000-", "all-"),
        HANG_UP.replace("\"call\"", "\"more\":1,\"call\""),
        HANG_UP.replace("\"call\"", "\"agent\":{\"value\":\"wang\"},\"call\""),
        HANG_UP + HANG_UP,
        HANG_UP.substring(0, HANG_UP.length() - 1),
        HANG_UP + " ".repeat(WishText.MOST),
        written(new CallControl.Digits("12")).replace("\"12\"", "\"12;hupall\""),
        written(new CallControl.Hold()).replace("\"Hold\"", "\"Eavesdrop\""),
        WishText.write(
                new Wish.OfAgent(
                    new AgentCommand.SkipPreview(agentOf("li"), new CallId(new UUID(1, 2)), "no")))
            .replace("\"no\"", "\"${no}\""),
        WishText.write(
                new Wish.OfSupervisor(
                    new Supervision(agentOf("li"), agentOf("wang"), Supervision.Mode.OFF)))
            .replace("\"OFF\"", "1"));
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void aWishThatWasSpoiltIsPassedOver(String text) {
    assertThat(WishText.read(text)).isEmpty();
  }

  @Test
  void noPieceOfAWishIsOne() {
    IntStream.iterate(1, length -> length < HANG_UP.length(), length -> length + 9)
        .forEach(length -> assertThat(WishText.read(HANG_UP.substring(0, length))).isEmpty());
  }

  private static String written(CallControl control) {
    return WishText.write(
        new Wish.OfAgent(
            new AgentCommand.Control(agentOf("li"), new CallId(new UUID(1, 2)), control)));
  }

  private static AgentId agentOf(String name) {
    return new AgentId(name);
  }

  /** The records of a sealed family. */
  private static Stream<Class<?>> members(Class<?> family) {
    return Arrays.stream(family.getPermittedSubclasses())
        .flatMap(member -> member.isRecord() ? Stream.of(member) : members(member));
  }

  /** A record of any values that its components may have. */
  private Object made(Class<?> type) throws ReflectiveOperationException {
    var components = type.getRecordComponents();
    var values = new @Nullable Object[components.length];
    for (var i = 0; i < components.length; i++) {
      values[i] = value(components[i]);
    }
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return type.getDeclaredConstructor(types).newInstance(values);
  }

  private @Nullable Object value(RecordComponent component) throws ReflectiveOperationException {
    var type = component.getType();
    AnnotatedElement annotated = component.getAnnotatedType();
    if (annotated.isAnnotationPresent(Nullable.class) && random.nextBoolean()) {
      return null;
    }
    if (type == AgentId.class) {
      return agent();
    }
    if (type == CallId.class) {
      return call();
    }
    if (type == CampaignId.class) {
      return new CampaignId("campaign-" + random.nextInt(100));
    }
    if (type == PhoneNumber.class) {
      return new PhoneNumber("+999%09d".formatted(random.nextInt(1_000_000_000)));
    }
    if (type == Instant.class) {
      return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == String.class) {
      return String.valueOf(random.nextInt(1_000_000));
    }
    if (type.isSealed()) {
      var members = members(type).toList();
      return made(members.get(random.nextInt(members.size())));
    }
    if (type.isRecord()) {
      return made(type);
    }
    throw new AssertionError("Say here what a %s may be.".formatted(type.getName()));
  }

  private AgentId agent() {
    return new AgentId("agent-" + random.nextInt(1_000));
  }

  private CallId call() {
    return new CallId(new UUID(random.nextLong(), random.nextLong()));
  }
}
