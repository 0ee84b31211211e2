/** The dialer's parts together. */
@NullMarked
package io.holdline.dialer.assembly;

import org.jspecify.annotations.NullMarked;
