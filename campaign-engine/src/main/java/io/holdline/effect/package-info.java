/** What contact changed, from what the product has drawn, called and heard of its customers. */
@NullMarked
package io.holdline.effect;

import org.jspecify.annotations.NullMarked;
