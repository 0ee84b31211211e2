/** What telephone managers and teams achieved, folded from the ledger day by day. */
@NullMarked
package io.holdline.kpi;

import org.jspecify.annotations.NullMarked;
