package io.holdline.journey.sip;

/** The sound that a switch offers a browser: Opus or PCMU, with keys as events, encrypted. */
final class Offer {
  private Offer() {}

  static String of(int port) {
    var nobodys = "00:".repeat(31) + "01";
    return """
    v=0
    o=FreeSWITCH 1 1 IN IP4 127.0.0.1
    s=FreeSWITCH
    c=IN IP4 127.0.0.1
    t=0 0
    a=ice-lite
    m=audio %1$d UDP/TLS/RTP/SAVPF 102 0 101
    a=rtpmap:102 opus/48000/2
    a=fmtp:102 useinbandfec=1
    a=rtpmap:0 PCMU/8000
    a=rtpmap:101 telephone-event/8000
    a=fmtp:101 0-15
    a=fingerprint:sha-256 %2$s
    a=setup:actpass
    a=rtcp-mux
    a=ice-ufrag:abcdefgh
    a=ice-pwd:%3$s
    a=candidate:1 1 udp 2130706431 127.0.0.1 %1$d typ host
    a=end-of-candidates
    a=ptime:20
    a=sendrecv
    """
        .formatted(port, nobodys, IcePlace.PASSWORD)
        .replace("\n", "\r\n");
  }
}
