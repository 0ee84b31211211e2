/** What managers and teams achieved. */
@NullMarked
package io.holdline.web.kpi;

import org.jspecify.annotations.NullMarked;
