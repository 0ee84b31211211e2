/** The browser's page and the files it is made of. */
@NullMarked
package io.holdline.web.page;

import org.jspecify.annotations.NullMarked;
