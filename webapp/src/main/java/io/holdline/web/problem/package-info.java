/** How a refusal or a failure is told to a caller. */
@NullMarked
package io.holdline.web.problem;

import org.jspecify.annotations.NullMarked;
