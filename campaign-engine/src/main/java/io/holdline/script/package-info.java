/** What managers say in a call: scripts by type of call, and how far a conversation went by one. */
@NullMarked
package io.holdline.script;

import org.jspecify.annotations.NullMarked;
