@NullMarked
package io.holdline.dialer.simulator;

import org.jspecify.annotations.NullMarked;
