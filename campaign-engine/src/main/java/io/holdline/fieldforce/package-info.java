/** Work orders handed over to the operator's own field force, and what is heard of them. */
@NullMarked
package io.holdline.fieldforce;

import org.jspecify.annotations.NullMarked;
