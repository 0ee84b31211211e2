/**
 * Tables as files of other programs: spreadsheets and DMN. What comes in is text again, never run,
 * or is refused with sentences.
 */
@NullMarked
package io.holdline.decisiontable.exchange;

import org.jspecify.annotations.NullMarked;
