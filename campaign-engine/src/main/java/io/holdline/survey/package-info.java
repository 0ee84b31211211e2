/** The one question after a call: put by text, answered by a number from 1 to 5, counted. */
@NullMarked
package io.holdline.survey;

import org.jspecify.annotations.NullMarked;
