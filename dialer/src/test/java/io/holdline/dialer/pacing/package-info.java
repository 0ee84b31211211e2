@NullMarked
package io.holdline.dialer.pacing;

import org.jspecify.annotations.NullMarked;
