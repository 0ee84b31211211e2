/**
 * How good a score was, once the outcomes are known: order, share at the top, calibration, and what
 * each row of a table was worth.
 */
@NullMarked
package io.holdline.evaluation;

import org.jspecify.annotations.NullMarked;
