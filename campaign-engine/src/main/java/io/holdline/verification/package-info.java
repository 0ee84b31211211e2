/** The comparison of three ledgers that share no code. */
@NullMarked
package io.holdline.verification;

import org.jspecify.annotations.NullMarked;
