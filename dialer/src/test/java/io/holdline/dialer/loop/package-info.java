@NullMarked
package io.holdline.dialer.loop;

import org.jspecify.annotations.NullMarked;
