/** What a campaign still lacks before customers are called for it. */
@NullMarked
package io.holdline.startgate;

import org.jspecify.annotations.NullMarked;
