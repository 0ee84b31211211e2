/** Customers from files: every row is checked, the good ones are taken over, the others named. */
@NullMarked
package io.holdline.importing;

import org.jspecify.annotations.NullMarked;
