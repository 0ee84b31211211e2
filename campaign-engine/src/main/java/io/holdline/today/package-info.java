/** A telephone manager's day: what is due, who is to be called and why, what came of it so far. */
@NullMarked
package io.holdline.today;

import org.jspecify.annotations.NullMarked;
