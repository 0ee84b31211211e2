/** Availability against a real Redis. */
@NullMarked
package io.holdline.dialer.redis;

import org.jspecify.annotations.NullMarked;
