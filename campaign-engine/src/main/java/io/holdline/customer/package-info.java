/** Who the customers are. */
@NullMarked
package io.holdline.customer;

import org.jspecify.annotations.NullMarked;
