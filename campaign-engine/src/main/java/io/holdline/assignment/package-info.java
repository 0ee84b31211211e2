/** Customers given to other telephone managers: seen beforehand, done at once, undone. */
@NullMarked
package io.holdline.assignment;

import org.jspecify.annotations.NullMarked;
