/** What the operator's systems have sent as files, and what is missing. */
@NullMarked
package io.holdline.web.feeds;

import org.jspecify.annotations.NullMarked;
