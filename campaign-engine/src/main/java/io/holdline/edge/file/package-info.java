/** Ports that an operator serves by files. */
@NullMarked
package io.holdline.edge.file;

import org.jspecify.annotations.NullMarked;
