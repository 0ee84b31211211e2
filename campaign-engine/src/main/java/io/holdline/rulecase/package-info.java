/** What rule tables shall say, whoever changes them: their test cases. */
@NullMarked
package io.holdline.rulecase;

import org.jspecify.annotations.NullMarked;
