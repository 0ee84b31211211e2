/** What the rules say of every customer, as of a day. */
@NullMarked
package io.holdline.scoring;

import org.jspecify.annotations.NullMarked;
