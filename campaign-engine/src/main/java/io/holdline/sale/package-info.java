/** Sales: from the customer's yes to what the operator's own systems say of it, and what counts. */
@NullMarked
package io.holdline.sale;

import org.jspecify.annotations.NullMarked;
