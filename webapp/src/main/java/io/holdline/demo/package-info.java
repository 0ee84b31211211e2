/** The demo operator and the people who work in it. */
@NullMarked
package io.holdline.demo;

import org.jspecify.annotations.NullMarked;
