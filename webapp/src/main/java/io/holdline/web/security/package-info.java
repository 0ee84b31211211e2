/** Who signs in, and who may do what. */
@NullMarked
package io.holdline.web.security;

import org.jspecify.annotations.NullMarked;
