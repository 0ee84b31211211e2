/** Representatives' calls to the customers of their work orders: two legs, joined. */
@NullMarked
package io.holdline.dialer.repcall;

import org.jspecify.annotations.NullMarked;
