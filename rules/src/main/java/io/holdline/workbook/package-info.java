/**
 * Workbooks of Excel and WPS before anything is made of them: how large they are, and their XML.
 */
@NullMarked
package io.holdline.workbook;

import org.jspecify.annotations.NullMarked;
