@NullMarked
package io.holdline.dialer.repcall;

import org.jspecify.annotations.NullMarked;
