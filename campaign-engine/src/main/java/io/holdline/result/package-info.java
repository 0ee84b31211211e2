/** What came of calls: outcomes, joins, dispositions, and the right to dial. */
@NullMarked
package io.holdline.result;

import org.jspecify.annotations.NullMarked;
