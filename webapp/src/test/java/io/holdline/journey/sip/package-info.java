/** A switch as far as a telephone in a browser can tell: SIP over a WebSocket, and ICE. */
@NullMarked
package io.holdline.journey.sip;

import org.jspecify.annotations.NullMarked;
