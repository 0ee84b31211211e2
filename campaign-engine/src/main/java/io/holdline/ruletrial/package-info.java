/**
 * A version of the rules before it is in force: what it would change for the customers of a day,
 * and what it would have been worth where the outcome is known.
 */
@NullMarked
package io.holdline.ruletrial;

import org.jspecify.annotations.NullMarked;
