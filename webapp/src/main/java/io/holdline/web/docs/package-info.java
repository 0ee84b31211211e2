/** The API told to programs, where it is switched on. */
@NullMarked
package io.holdline.web.docs;

import org.jspecify.annotations.NullMarked;
