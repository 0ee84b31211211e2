/** What is deleted after how long. */
@NullMarked
package io.holdline.retention;

import org.jspecify.annotations.NullMarked;
