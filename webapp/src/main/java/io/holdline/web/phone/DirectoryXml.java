package io.holdline.web.phone;

import io.holdline.dialer.AgentId;

/** The switch's own form of an answer about a user. */
final class DirectoryXml {
  /** The switch goes on looking in its own files. */
  static final String NOT_FOUND =
      """
      <document type="freeswitch/xml">
        <section name="result"><result status="not found"/></section>
      </document>
      """;

  private DirectoryXml() {}

  /**
   * One telephone; all three are of letters, digits and {@code . - _} alone. The header that a
   * browser answers by itself stands in the dial string. The context is one that the dialplan has
   * not: a telephone is called and calls nobody.
   */
  static String user(String domain, AgentId agent, String hash) {
    return """
    <document type="freeswitch/xml">
      <section name="directory">
        <domain name="%1$s">
          <user id="%2$s">
            <params>
              <param name="a1-hash" value="%3$s"/>
              <param name="dial-string" value="{^^|sip_invite_domain=%1$s|sip_h_Call-Info=&lt;sip:%1$s&gt;;answer-after=0}${sofia_contact(*/%2$s@%1$s)}"/>
            </params>
            <variables>
              <variable name="user_context" value="holdline-phones"/>
            </variables>
          </user>
        </domain>
      </section>
    </document>
    """
        .formatted(domain, agent.value(), hash);
  }
}
