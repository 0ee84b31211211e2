/** How other dialers pace, to be compared with: formulas as published or read from their code. */
@NullMarked
package io.holdline.dialer.pacing.baseline;

import org.jspecify.annotations.NullMarked;
