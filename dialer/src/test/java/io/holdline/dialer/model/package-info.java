/** A model checker: every order of events around the shipped core, up to a depth. */
@NullMarked
package io.holdline.dialer.model;

import org.jspecify.annotations.NullMarked;
