/** Who may leave, and why. */
@NullMarked
package io.holdline.churn;

import org.jspecify.annotations.NullMarked;
