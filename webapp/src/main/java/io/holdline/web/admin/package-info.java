/** What the local operator asks for: jobs, status, verification. */
@NullMarked
package io.holdline.web.admin;

import org.jspecify.annotations.NullMarked;
