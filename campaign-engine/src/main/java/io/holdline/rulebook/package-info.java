/** The decision tables in force, as whoever decides by them asks for them. */
@NullMarked
package io.holdline.rulebook;

import org.jspecify.annotations.NullMarked;
