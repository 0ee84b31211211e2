/** What customers have by the operator's own facts: places in calling circles, and terminals. */
@NullMarked
package io.holdline.holding;

import org.jspecify.annotations.NullMarked;
