/**
 * What leaves Holdline: facts become events in the transaction that writes them, and events go to
 * the receivers that want them, signed, at least once, in the order of each customer.
 */
@NullMarked
package io.holdline.outbox;

import org.jspecify.annotations.NullMarked;
