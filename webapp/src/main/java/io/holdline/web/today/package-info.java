/** A telephone manager's day. */
@NullMarked
package io.holdline.web.today;

import org.jspecify.annotations.NullMarked;
