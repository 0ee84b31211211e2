/** Customers as people may see them. */
@NullMarked
package io.holdline.web.customers;

import org.jspecify.annotations.NullMarked;
