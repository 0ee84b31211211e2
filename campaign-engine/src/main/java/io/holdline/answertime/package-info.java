/** When customers answer: learnt from the ledger of attempts, for recycling and claiming. */
@NullMarked
package io.holdline.answertime;

import org.jspecify.annotations.NullMarked;
