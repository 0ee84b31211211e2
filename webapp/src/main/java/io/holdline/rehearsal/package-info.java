/** A month of calls before it begins: from rules to a list to calls, in virtual time. */
@NullMarked
package io.holdline.rehearsal;

import org.jspecify.annotations.NullMarked;
