/** What is kept for how long, and the proofs that it went. */
@NullMarked
package io.holdline.web.retention;

import org.jspecify.annotations.NullMarked;
