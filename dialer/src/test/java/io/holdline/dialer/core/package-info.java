@NullMarked
package io.holdline.dialer.core;

import org.jspecify.annotations.NullMarked;
