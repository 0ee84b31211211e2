/** Calls that customers were promised for a time, and whether they came. */
@NullMarked
package io.holdline.callback;

import org.jspecify.annotations.NullMarked;
