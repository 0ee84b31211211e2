/**
 * What Holdline asks of the operator's own systems, in ports; how each is reached is an adapter's
 * business.
 */
@NullMarked
package io.holdline.edge;

import org.jspecify.annotations.NullMarked;
