/**
 * Telephones of managers that are browsers: what they register with, and how the switch knows it.
 */
@NullMarked
package io.holdline.web.phone;

import org.jspecify.annotations.NullMarked;
