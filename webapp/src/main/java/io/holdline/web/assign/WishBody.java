package io.holdline.web.assign;

import io.holdline.assignment.Wish;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which customers shall go to whom, as a page writes it; what is left out asks for nothing. */
record WishBody(
    @Nullable List<String> from,
    @Nullable Boolean fromNobody,
    @Nullable List<String> to,
    @Nullable List<String> tiers,
    @Nullable List<String> bands,
    @Nullable List<String> regions,
    @Nullable List<String> keys,
    @Nullable Integer most) {

  /** The wish; an {@link IllegalArgumentException} with a sentence when it cannot be one. */
  Wish wish() {
    return new Wish(
        all(from),
        fromNobody != null && fromNobody,
        all(to),
        all(tiers),
        all(bands),
        all(regions),
        all(keys).stream().map(String::strip).filter(key -> !key.isEmpty()).distinct().toList(),
        most);
  }

  private static List<String> all(@Nullable List<String> given) {
    return given == null ? List.of() : given.stream().filter(Objects::nonNull).toList();
  }
}
