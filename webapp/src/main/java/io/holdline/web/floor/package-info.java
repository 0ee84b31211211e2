/** The supervisor's live floor. */
@NullMarked
package io.holdline.web.floor;

import org.jspecify.annotations.NullMarked;
