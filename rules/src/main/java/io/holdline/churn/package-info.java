/** Who may leave, why, and how much they are worth. */
@NullMarked
package io.holdline.churn;

import org.jspecify.annotations.NullMarked;
