/** What was promised to customers on the phone. */
@NullMarked
package io.holdline.commitment;

import org.jspecify.annotations.NullMarked;
