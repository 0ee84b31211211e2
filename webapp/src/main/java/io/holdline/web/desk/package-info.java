/** The telephone manager's desk. */
@NullMarked
package io.holdline.web.desk;

import org.jspecify.annotations.NullMarked;
