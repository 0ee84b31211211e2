/** What the law and people say of whom may be called: holds, terms, calendars. */
@NullMarked
package io.holdline.web.contact;

import org.jspecify.annotations.NullMarked;
