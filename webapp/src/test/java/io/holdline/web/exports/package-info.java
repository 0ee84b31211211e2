@NullMarked
package io.holdline.web.exports;

import org.jspecify.annotations.NullMarked;
