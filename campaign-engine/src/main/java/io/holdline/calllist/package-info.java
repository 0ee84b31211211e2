/** Who is called next in a campaign, and why everybody else is not. */
@NullMarked
package io.holdline.calllist;

import org.jspecify.annotations.NullMarked;
