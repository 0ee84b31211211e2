/** Files that are handed over to the operator's systems. */
@NullMarked
package io.holdline.outgoing;

import org.jspecify.annotations.NullMarked;
