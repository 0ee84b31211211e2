/** How campaigns call, looked at and changed while they run. */
@NullMarked
package io.holdline.web.campaigns;

import org.jspecify.annotations.NullMarked;
