/** The operator's systems by HTTP, in the shapes of TM Forum's open interfaces where they fit. */
@NullMarked
package io.holdline.edge.rest;

import org.jspecify.annotations.NullMarked;
