/** The jobs a person or a timer starts: import, score, build a list. */
@NullMarked
package io.holdline.jobs;

import org.jspecify.annotations.NullMarked;
