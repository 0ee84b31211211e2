/**
 * The FreeSWITCH event socket: commands to wire, wire to events; it translates, decides nothing.
 */
@NullMarked
package io.holdline.dialer.esl;

import org.jspecify.annotations.NullMarked;
