/**
 * A stand-in for the operator's business support system: it speaks what {@code edge.rest} asks for,
 * keeps a ledger of its own, and does wrong by seed what real ones do wrong.
 */
@NullMarked
package io.holdline.fakeboss;

import org.jspecify.annotations.NullMarked;
