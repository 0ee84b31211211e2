/**
 * What to offer whom: a catalogue of offers, four gates that each may remove one, a ranking by what
 * an offer is expected to bring, and the tables that are shipped with the program.
 */
@NullMarked
package io.holdline.offer;

import org.jspecify.annotations.NullMarked;
