/**
 * Points that are learned from outcomes: a labelled file goes in, a decision table that a person
 * can read, edit and activate comes out, with what it was worth on subjects it had not seen.
 */
@NullMarked
package io.holdline.learning;

import org.jspecify.annotations.NullMarked;
