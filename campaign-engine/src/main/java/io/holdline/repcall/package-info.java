/** Representatives call the customers of their work orders; neither gets the other's number. */
@NullMarked
package io.holdline.repcall;

import org.jspecify.annotations.NullMarked;
