/** Files that leave Holdline by a person's hand, each with the mark of who took it. */
@NullMarked
package io.holdline.web.exports;

import org.jspecify.annotations.NullMarked;
