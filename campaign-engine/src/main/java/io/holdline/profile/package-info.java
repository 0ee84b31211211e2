/** What managers ask customers about themselves, what was said, and what is to be asked again. */
@NullMarked
package io.holdline.profile;

import org.jspecify.annotations.NullMarked;
