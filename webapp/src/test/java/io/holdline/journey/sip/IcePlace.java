package io.holdline.journey.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A port on loopback that answers the checks of ICE (RFC 8445, lite), so that a telephone finds the
 * way of its sound open. No sound comes out of it.
 */
final class IcePlace implements AutoCloseable {
  static final String PASSWORD = "aPasswordOfIceForTests0123";
  private static final int COOKIE = 0x2112A442;
  private static final int BINDING = 0x0001;
  private static final int HEADER = 20;

  private final DatagramSocket socket;

  IcePlace() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().name("ice").start(this::answer);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void answer() {
    var packet = new DatagramPacket(new byte[2_048], 2_048);
    try {
      while (!socket.isClosed()) {
        socket.receive(packet);
        var asked = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        if (packet.getLength() >= HEADER && asked.getShort(0) == BINDING) {
          var answer = found(asked, (InetSocketAddress) packet.getSocketAddress());
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** A success that tells where the check came from, signed with the password. */
  private static byte[] found(ByteBuffer asked, InetSocketAddress from) {
    var all = ByteBuffer.allocate(64);
    all.putShort((short) 0x0101).putShort((short) 0).putInt(COOKIE);
    for (var at = 8; at < HEADER; at++) {
      all.put(asked.get(at));
    }
    all.putShort((short) 0x0020).putShort((short) 8).putShort((short) 0x0001);
    all.putShort((short) (from.getPort() ^ (COOKIE >>> 16)));
    all.putInt(ByteBuffer.wrap(from.getAddress().getAddress()).getInt() ^ COOKIE);
    length(all, 24);
    var signature = hmac(all.array(), all.position());
    all.putShort((short) 0x0008).putShort((short) 20).put(signature);
    length(all, 8);
    var sum = new CRC32();
    sum.update(all.array(), 0, all.position());
    all.putShort((short) 0x8028).putShort((short) 4);
    all.putInt((int) sum.getValue() ^ 0x5354554E);
    return all.array();
  }

  /** The length as it will be when so many bytes more have come. */
  private static void length(ByteBuffer all, int more) {
    all.putShort(2, (short) (all.position() - HEADER + more));
  }

  private static byte[] hmac(byte[] bytes, int length) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(PASSWORD.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
      mac.update(bytes, 0, length);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has no HMAC-SHA1.", e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
