/** What is offered to a customer who is spoken to, and what became of it. */
@NullMarked
package io.holdline.offering;

import org.jspecify.annotations.NullMarked;
