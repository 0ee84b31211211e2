/**
 * What a person does with Holdline, done with the packaged program on fresh homes: run, look,
 * verify, kill, run again.
 */
@NullMarked
package io.holdline.journey;

import org.jspecify.annotations.NullMarked;
