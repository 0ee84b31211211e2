/** Being in net: what the operator's systems say of it, and where each customer stands by that. */
@NullMarked
package io.holdline.innet;

import org.jspecify.annotations.NullMarked;
