package io.holdline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where events may go, and where they may not be made to go. */
final class ReceiverAddressTest {
  private static final ReceiverAddress STRICT = new ReceiverAddress(false, Set.of("crm.inside"));
  private static final ReceiverAddress OPEN = new ReceiverAddress(true, Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254",
            "172.16.0.1", "172.31.255.255",
        "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
            "203.0.113.1", "224.0.0.1",
        "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
            "100::1", "2001::1",
        "2001:db8::1", "2002:a00:1::1", "3fff::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1",
            "ff02::1"
      })
  void nothingGoesToAnAddressWithin(String address) throws UnknownHostException {
    var url = URI.create("https://receiver.example/");
    assertThat(STRICT.allows(url, InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.128.0.1",
        "172.32.0.1",
        "192.0.66.1",
        "2606:4700::1111",
        "240e::1"
      })
  void publicAddressesAreAllowed(String address) throws UnknownHostException {
    var url = URI.create("https://receiver.example/");
    assertThat(STRICT.allows(url, InetAddress.getByName(address))).isTrue();
  }

  @Test
  void aHostThatASettingNamesMayBeWithinButNotOnThisMachine() throws UnknownHostException {
    var url = URI.create("https://CRM.inside/hook");
    assertThat(STRICT.allows(url, InetAddress.getByName("10.1.2.3"))).isTrue();
    assertThat(STRICT.allows(url, InetAddress.getByName("127.0.0.1"))).isFalse();
  }

  @Test
  void httpIsForThisMachineAlone() throws UnknownHostException {
    var url = URI.create("http://receiver.example/");
    assertThat(OPEN.allows(url, InetAddress.getByName("127.0.0.1"))).isTrue();
    assertThat(OPEN.allows(url, InetAddress.getByName("1.1.1.1"))).isFalse();
    assertThat(OPEN.allows(url, InetAddress.getByName("10.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://receiver.example/",
        "ftp://receiver.example/",
        "https:///path",
        "https://user:word@receiver.example/",
        "https://receiver.example/#part",
        "https://receiver.example:99999/",
        "https://receiver.example:0/",
        "//receiver",
        "receiver.example",
        "https://",
        "",
        "https://receiver .example/",
        "file:///etc/passwd"
      })
  void wrongAddressesAreRefusedWithASentence(String url) {
    assertThat(STRICT.check(url))
        .isInstanceOfSatisfying(
            ReceiverAddress.Checked.Refused.class,
            refused -> assertThat(refused.sentence()).endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://receiver.example",
        "https://receiver.example:8443/a?b=c",
        "https://[2606:4700::1]/"
      })
  void rightOnesAreNot(String url) {
    assertThat(STRICT.check(url)).isEqualTo(new ReceiverAddress.Checked.Good(URI.create(url)));
  }
}
