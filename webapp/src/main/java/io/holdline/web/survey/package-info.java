/** The question after a call: kept, and put. */
@NullMarked
package io.holdline.web.survey;

import org.jspecify.annotations.NullMarked;
