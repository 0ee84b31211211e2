/** What was recorded of conversations, and the proof that it is unchanged. */
@NullMarked
package io.holdline.recording;

import org.jspecify.annotations.NullMarked;
