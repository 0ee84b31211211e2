/**
 * What came of a day, handed back to the operator's systems each night as files with control files.
 */
@NullMarked
package io.holdline.resultfile;

import org.jspecify.annotations.NullMarked;
