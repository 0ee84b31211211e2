/** Somebody else's do-not-call list, asked before calls and kept as rows of our own. */
@NullMarked
package io.holdline.donotcall;

import org.jspecify.annotations.NullMarked;
