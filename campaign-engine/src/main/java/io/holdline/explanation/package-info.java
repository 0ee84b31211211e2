/** Why a customer is called in a campaign, or is not, in one sentence. */
@NullMarked
package io.holdline.explanation;

import org.jspecify.annotations.NullMarked;
