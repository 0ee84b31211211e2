/** What the rest of Holdline may know of the dialer: its values and the two ports others fill. */
@NullMarked
package io.holdline.dialer;

import org.jspecify.annotations.NullMarked;
