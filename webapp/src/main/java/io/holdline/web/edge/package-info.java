/** What the operator's own systems tell Holdline. */
@NullMarked
package io.holdline.web.edge;

import org.jspecify.annotations.NullMarked;
