@NullMarked
package io.holdline.dialer.esl;

import org.jspecify.annotations.NullMarked;
