/** Who is available, as Redis has it: one atomic script for each transition, one stream of them. */
@NullMarked
package io.holdline.dialer.redis;

import org.jspecify.annotations.NullMarked;
