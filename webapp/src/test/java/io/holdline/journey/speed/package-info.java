/** How fast the page answers, measured in a browser and by a load from another process. */
@NullMarked
package io.holdline.journey.speed;

import org.jspecify.annotations.NullMarked;
