/**
 * The decision tables of the operator in versions: who wrote, approved and activated what, and
 * which version is in force when.
 */
@NullMarked
package io.holdline.rulebook;

import org.jspecify.annotations.NullMarked;
