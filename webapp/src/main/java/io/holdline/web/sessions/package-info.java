/** The sessions of people who are signed in, known to every web node. */
@NullMarked
package io.holdline.web.sessions;

import org.jspecify.annotations.NullMarked;
