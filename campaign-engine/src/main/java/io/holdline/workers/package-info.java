/** Work that several processes do together, and which of them live. */
@NullMarked
package io.holdline.workers;

import org.jspecify.annotations.NullMarked;
