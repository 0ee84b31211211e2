@NullMarked
package io.holdline.dialer.pacing.baseline;

import org.jspecify.annotations.NullMarked;
