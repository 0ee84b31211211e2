/** A world to rehearse in: seeded people, virtual time, faults, and a switch that speaks ESL. */
@NullMarked
package io.holdline.dialer.simulator;

import org.jspecify.annotations.NullMarked;
