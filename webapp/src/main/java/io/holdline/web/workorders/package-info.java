/** Promises on their way to a rep and back. */
@NullMarked
package io.holdline.web.workorders;

import org.jspecify.annotations.NullMarked;
