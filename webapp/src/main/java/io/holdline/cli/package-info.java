/** The command line: one home folder, one running instance, a handful of commands. */
@NullMarked
package io.holdline.cli;

import org.jspecify.annotations.NullMarked;
