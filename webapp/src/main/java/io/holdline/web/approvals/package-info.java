/** What takes two people: asked for by one, decided by another. */
@NullMarked
package io.holdline.web.approvals;

import org.jspecify.annotations.NullMarked;
