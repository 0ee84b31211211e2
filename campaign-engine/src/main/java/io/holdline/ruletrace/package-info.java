/** Why a decision table says what it says of one customer, or of facts that somebody makes up. */
@NullMarked
package io.holdline.ruletrace;

import org.jspecify.annotations.NullMarked;
