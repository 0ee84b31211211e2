/** What managers are to say: the versions of scripts. */
@NullMarked
package io.holdline.web.scripts;

import org.jspecify.annotations.NullMarked;
