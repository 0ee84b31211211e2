/** Who is told of what happens: receivers of events, as an administrator makes and watches them. */
@NullMarked
package io.holdline.web.webhooks;

import org.jspecify.annotations.NullMarked;
