/**
 * How many calls may be placed now: estimators, the risk of abandoning, the abandonment budget. No
 * clock, no chance; times are seconds.
 */
@NullMarked
package io.holdline.dialer.pacing;

import org.jspecify.annotations.NullMarked;
