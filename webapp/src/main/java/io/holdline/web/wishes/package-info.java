/** What people wish of the dialer, whichever process it runs in. */
@NullMarked
package io.holdline.web.wishes;

import org.jspecify.annotations.NullMarked;
