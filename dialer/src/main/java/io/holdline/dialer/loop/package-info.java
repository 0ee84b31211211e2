/** The dialer's only thread and only clock: takes events, lets the core decide, performs. */
@NullMarked
package io.holdline.dialer.loop;

import org.jspecify.annotations.NullMarked;
