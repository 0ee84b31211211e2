/** Files of text from elsewhere: how one is written, its lines and its cells. */
@NullMarked
package io.holdline.textfile;

import org.jspecify.annotations.NullMarked;
