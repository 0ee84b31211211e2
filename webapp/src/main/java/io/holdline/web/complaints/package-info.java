/** Complaints: taken at the desk, answered by whoever leads the region, told to the customer. */
@NullMarked
package io.holdline.web.complaints;

import org.jspecify.annotations.NullMarked;
