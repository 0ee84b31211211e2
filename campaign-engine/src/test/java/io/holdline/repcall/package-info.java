@NullMarked
package io.holdline.repcall;

import org.jspecify.annotations.NullMarked;
