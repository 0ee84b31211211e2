/** What a file of customers means: its columns, by a preset or by a template, and its rows. */
@NullMarked
package io.holdline.importformat;

import org.jspecify.annotations.NullMarked;
