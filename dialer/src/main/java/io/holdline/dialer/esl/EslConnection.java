package io.holdline.dialer.esl;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.string.StringEncoder;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import link.thingscloud.freeswitch.esl.transport.event.EslEvent;
import link.thingscloud.freeswitch.esl.transport.message.EslFrameDecoder;
import link.thingscloud.freeswitch.esl.transport.message.EslHeaders;
import link.thingscloud.freeswitch.esl.transport.message.EslMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of one event-socket connection: sign-in, commands answered in order, events in order, a
 * watch over its silence. Everything happens on its event loop.
 */
final class EslConnection extends SimpleChannelInboundHandler<EslMessage> {
  private static final Logger log = LoggerFactory.getLogger(EslConnection.class);
  private static final int MAX_WAITING = 4_096;
  private static final int MAX_UNANSWERED = 1_024;
  private static final int MAX_HEADER_BYTES = 16_384;

  /** More than the list of all channels takes. */
  private static final int MAX_FRAME_BYTES = 8 << 20;

  /**
   * After this silence the switch is probed; after as much again without an answer it is lost. One
   * that is slow, but speaks, has three times as long to answer.
   */
  static final Duration SILENCE = Duration.ofSeconds(5);

  /** What the connection tells its owner. */
  interface Owner {
    void signedIn(EslConnection connection);

    void event(EslEvent event);

    /** The end, told once. */
    void ended(SwitchState why);
  }

  private record Waiting(String wire, long notAfterNanos, Consumer<EslAnswer> then) {}

  private record Unanswered(long sinceNanos, Consumer<EslAnswer> then) {}

  private final String password;
  private final LongSupplier nanos;
  private final Owner owner;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private final Queue<Unanswered> unanswered = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable SwitchState ending;
  private boolean ended;
  private long heardNanos;
  private long unreadBytes;

  EslConnection(String password, LongSupplier nanos, Owner owner) {
    this.password = password;
    this.nanos = nanos;
    this.owner = owner;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    added.pipeline().addBefore(added.name(), "bytes", new EslFrameDecoder(MAX_HEADER_BYTES, true));
    added.pipeline().addBefore("bytes", "bound", new FrameBound());
    added.pipeline().addFirst("text", new StringEncoder(StandardCharsets.UTF_8));
    heardNanos = nanos.getAsLong();
  }

  /** Ends a connection whose switch sends a frame that has no end. */
  private final class FrameBound extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext read, Object bytes) {
      unreadBytes += bytes instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
      if (unreadBytes <= MAX_FRAME_BYTES) {
        read.fireChannelRead(bytes);
      } else {
        ReferenceCountUtil.release(bytes);
        close(new SwitchState.Down("The switch sent a frame of more than 8 MiB."));
      }
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    watch(active);
    active.fireChannelActive();
  }

  /**
   * Writes a command as soon as the socket takes it, unless {@code notAfterNanos} has passed by
   * then; {@code then} hears exactly once what became of it.
   */
  void submit(String wire, long notAfterNanos, Consumer<EslAnswer> then) {
    if (ended || waiting.size() >= MAX_WAITING) {
      then.accept(
          new EslAnswer.NotSent(
              ended ? "the switch is not connected" : "the switch is too slow for the commands"));
      return;
    }
    waiting.add(new Waiting(wire, notAfterNanos, then));
    writeWaiting();
  }

  /** A command of the connection itself; it waits as long as it takes. */
  void ask(String wire, Consumer<String> then) {
    submit(
        wire,
        nanos.getAsLong() + TimeUnit.HOURS.toNanos(1),
        answer -> {
          if (answer instanceof EslAnswer.Answered(var text)) {
            then.accept(text);
          }
        });
  }

  void close(SwitchState why) {
    if (ending == null) {
      ending = why;
    }
    var open = context;
    if (open != null) {
      var _ = open.close();
    }
  }

  private void writeWaiting() {
    var open = context;
    while (open != null
        && open.channel().isWritable()
        && unanswered.size() < MAX_UNANSWERED
        && !waiting.isEmpty()) {
      var next = waiting.remove();
      var now = nanos.getAsLong();
      if (next.notAfterNanos() - now < 0) {
        next.then().accept(new EslAnswer.NotSent("its time had passed before it could be sent"));
      } else {
        unanswered.add(new Unanswered(now, next.then()));
        var _ = open.writeAndFlush(next.wire());
      }
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext changed) {
    writeWaiting();
    changed.fireChannelWritabilityChanged();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext read, EslMessage message) {
    heardNanos = nanos.getAsLong();
    unreadBytes = 0;
    var type = message.getContentType();
    switch (type == null ? "" : type) {
      case "text/event-plain" -> owner.event(new EslEvent(message, true));
      case "command/reply" -> answered(header(message, EslHeaders.Name.REPLY_TEXT));
      case "api/response" -> answered(String.join("\n", message.getBodyLines()));
      case "auth/request" -> signIn();
      case "text/rude-rejection" ->
          close(
              new SwitchState.Refused(
                  "The switch's access list does not admit this machine: add it to the list named"
                      + " by apply-inbound-acl in event_socket.conf.xml."));
      case "text/disconnect-notice" ->
          close(new SwitchState.Down("The switch said goodbye: " + firstLine(message)));
      default -> log.debug("The switch sent an unknown frame: {}", type);
    }
  }

  private void signIn() {
    ask(
        "auth " + password + "\n\n",
        reply -> {
          if (reply.startsWith("+OK")) {
            owner.signedIn(this);
          } else {
            close(
                new SwitchState.Refused(
                    "The switch refuses the password: set holdline.switch.password to the one in"
                        + " its event_socket.conf.xml."));
          }
        });
  }

  private void answered(String text) {
    var first = unanswered.poll();
    if (first != null) {
      first.then().accept(new EslAnswer.Answered(text));
    }
    writeWaiting();
  }

  private void watch(ChannelHandlerContext active) {
    var look = active.executor().scheduleAtFixedRate(this::lookAtSilence, 1, 1, TimeUnit.SECONDS);
    active.channel().closeFuture().addListener(closed -> look.cancel(false));
  }

  private void lookAtSilence() {
    var now = nanos.getAsLong();
    var oldest = unanswered.peek();
    var unansweredNanos = oldest == null ? 0 : now - oldest.sinceNanos();
    if (unansweredNanos > SILENCE.toNanos() && now - heardNanos > SILENCE.toNanos()) {
      close(new SwitchState.Down("The switch has not answered for 5 s."));
    } else if (unansweredNanos > 3 * SILENCE.toNanos()) {
      close(new SwitchState.Down("The switch speaks but has not answered for 15 s."));
    } else if (oldest == null && now - heardNanos > 2 * SILENCE.toNanos()) {
      close(new SwitchState.Down("The switch has been silent for 10 s."));
    } else if (oldest == null && now - heardNanos > SILENCE.toNanos()) {
      ask("api strepoch\n\n", ignored -> {});
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    var why = ending == null ? new SwitchState.Down("The switch closed the connection.") : ending;
    end(why);
    inactive.fireChannelInactive();
  }

  private void end(SwitchState why) {
    if (ended) {
      return;
    }
    ended = true;
    waiting.forEach(
        one -> one.then().accept(new EslAnswer.NotSent("the connection to the switch was lost")));
    unanswered.forEach(one ->
        one.then().accept(new EslAnswer.Unanswered("the connection to the switch was lost")));
    waiting.clear();
    unanswered.clear();
    owner.ended(why);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext caught, Throwable broken) {
    log.debug("The connection to the switch broke", broken);
    close(new SwitchState.Down("The connection to the switch broke: " + broken.getMessage()));
  }

  private static String header(EslMessage message, EslHeaders.Name name) {
    var value = message.getHeaderValue(name);
    return value == null ? "" : value;
  }

  private static String firstLine(EslMessage message) {
    return message.getBodyLines().isEmpty() ? "" : message.getBodyLines().getFirst();
  }
}
