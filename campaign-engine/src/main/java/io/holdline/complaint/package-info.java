/** What customers complain of on the telephone: taken, answered within a promised time, told. */
@NullMarked
package io.holdline.complaint;

import org.jspecify.annotations.NullMarked;
