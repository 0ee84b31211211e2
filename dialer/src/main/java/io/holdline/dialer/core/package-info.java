/** The dialer's decisions: events in, commands out; no thread, socket, clock or chance. */
@NullMarked
package io.holdline.dialer.core;

import org.jspecify.annotations.NullMarked;
