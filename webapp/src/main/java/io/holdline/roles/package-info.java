/** What a process does beside answering the page: the engine's and the dialer's standing work. */
@NullMarked
package io.holdline.roles;

import org.jspecify.annotations.NullMarked;
