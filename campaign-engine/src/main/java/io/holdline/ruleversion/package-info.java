/**
 * The versions of decision tables: who wrote, approved and activated what, and when which one was,
 * is and will be in force.
 */
@NullMarked
package io.holdline.ruleversion;

import org.jspecify.annotations.NullMarked;
