/** Photographs of the customers on a day, and what became of them. */
@NullMarked
package io.holdline.cohort;

import org.jspecify.annotations.NullMarked;
