/** Articles: found by managers in a call, written by marketers and supervisors. */
@NullMarked
package io.holdline.web.knowledge;

import org.jspecify.annotations.NullMarked;
