/** What contact changed, and what a campaign will be able to show. */
@NullMarked
package io.holdline.web.effect;

import org.jspecify.annotations.NullMarked;
