/** Campaigns: how they call, who changed it, and since when. */
@NullMarked
package io.holdline.campaign;

import org.jspecify.annotations.NullMarked;
