/** Who stands in for a manager who is away, as leaders say it. */
@NullMarked
package io.holdline.web.cover;

import org.jspecify.annotations.NullMarked;
