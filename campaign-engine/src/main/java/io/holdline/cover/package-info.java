/** Who stands in for a manager who is away. */
@NullMarked
package io.holdline.cover;

import org.jspecify.annotations.NullMarked;
