/** The orders that representatives carry out for what was promised. */
@NullMarked
package io.holdline.workorder;

import org.jspecify.annotations.NullMarked;
