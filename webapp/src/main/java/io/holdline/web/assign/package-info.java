/** Customers given to other telephone managers, by those who lead them. */
@NullMarked
package io.holdline.web.assign;

import org.jspecify.annotations.NullMarked;
