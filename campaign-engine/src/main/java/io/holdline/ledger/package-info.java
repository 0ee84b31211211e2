/** How rows of the database become values of Java without losing what is null. */
@NullMarked
package io.holdline.ledger;

import org.jspecify.annotations.NullMarked;
