/** Who sees which customer, on every way on which customers are read. */
@org.jspecify.annotations.NullMarked
package io.holdline.web.visibility;
