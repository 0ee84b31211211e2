/** Workbooks of Excel and WPS, turned into the text that imports read. */
@NullMarked
package io.holdline.worksheet;

import org.jspecify.annotations.NullMarked;
