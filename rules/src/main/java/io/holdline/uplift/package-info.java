/**
 * What contact changed: treated against held-out customers, with intervals that may be read every
 * day, segments where contact harms, and how large an effect a campaign can show at all.
 */
@NullMarked
package io.holdline.uplift;

import org.jspecify.annotations.NullMarked;
