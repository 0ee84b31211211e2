/** The one executable. */
@NullMarked
package io.holdline;

import org.jspecify.annotations.NullMarked;
