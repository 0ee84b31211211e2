/** What is known of customers, and the signals that follow from it, as of a day. */
@NullMarked
package io.holdline.signals;

import org.jspecify.annotations.NullMarked;
