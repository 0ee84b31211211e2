package io.holdline.web.customers;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where a customer is found in the operator's own system: the setting {@code
 * holdline.edge.customer-link}, such as {@code https://crm.example/customer/{key}}.
 */
@Component
final class CustomerLink {
  private static final String KEY = "{key}";

  private final String template;

  /**
   * @param template empty for no link
   */
  CustomerLink(@Value("${holdline.edge.customer-link:}") String template) {
    this.template = template.strip();
    if (!this.template.isEmpty() && !leadsSomewhere(this.template)) {
      throw new IllegalArgumentException(
          """
          The setting holdline.edge.customer-link (%s) must be an address of http or https with {key} in it.
          Maybe it is https://crm.example/customer/{key}.\
          """
              .formatted(template));
    }
  }

  private static boolean leadsSomewhere(String template) {
    if (!template.contains(KEY)) {
      return false;
    }
    try {
      var url = URI.create(template.replace(KEY, "1"));
      return url.getHost() != null
          && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Null where there is no such system. */
  @Nullable String to(String subscriptionKey) {
    return template.isEmpty() ? null : template.replace(KEY, escaped(subscriptionKey));
  }

  /** As a form would write it, but for spaces, so that it stands in a path too. */
  private static String escaped(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
