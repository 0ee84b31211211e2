/** Customers who call the line, and the managers they belong to. */
@NullMarked
package io.holdline.inbound;

import org.jspecify.annotations.NullMarked;
