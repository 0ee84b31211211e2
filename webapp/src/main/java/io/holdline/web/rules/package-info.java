/** The rulebook for those who own it: tables, versions, trials. */
@NullMarked
package io.holdline.web.rules;

import org.jspecify.annotations.NullMarked;
