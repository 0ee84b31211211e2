/** How the parts of the dialer are put together in a running process. */
@NullMarked
package io.holdline.dialer.assembly;

import org.jspecify.annotations.NullMarked;
