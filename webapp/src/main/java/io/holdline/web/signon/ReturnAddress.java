package io.holdline.web.signon;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What the provider wrote into the address by which the browser came back. */
record ReturnAddress(MultiValueMap<String, String> query) {

  /** The one value of a parameter; null when there is none, or more than one. */
  @Nullable String only(String parameter) {
    var values = query.get(parameter);
    return values == null || values.size() != 1 ? null : values.getFirst();
  }

  @Override
  public String toString() {
    return "ReturnAddress" + query.keySet();
  }
}
