/** What lies on the operator's file servers is brought into the folders of the feeds. */
@NullMarked
package io.holdline.pickup;

import org.jspecify.annotations.NullMarked;
