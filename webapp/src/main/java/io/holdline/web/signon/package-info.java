/** Signing on at a provider outside: OpenID Connect or CAS, and whom its names mean here. */
@NullMarked
package io.holdline.web.signon;

import org.jspecify.annotations.NullMarked;
