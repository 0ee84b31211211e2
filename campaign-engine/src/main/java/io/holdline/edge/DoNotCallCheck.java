package io.holdline.edge;

import io.holdline.dialer.PhoneNumber;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Which numbers somebody else's list forbids to call, such as the national one. */
public interface DoNotCallCheck {
  /**
   * Those of the numbers that are on the list now.
   *
   * @param numbers at most 1,000
   */
  Mono<Set<PhoneNumber>> listed(Set<PhoneNumber> numbers);
}
