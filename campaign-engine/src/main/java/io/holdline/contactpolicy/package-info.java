/** Whether a customer may be called now, and if not, why and when. */
@NullMarked
package io.holdline.contactpolicy;

import org.jspecify.annotations.NullMarked;
