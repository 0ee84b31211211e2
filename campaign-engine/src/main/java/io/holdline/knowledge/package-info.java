/** What managers look up while they talk: short articles, version by version. */
@NullMarked
package io.holdline.knowledge;

import org.jspecify.annotations.NullMarked;
