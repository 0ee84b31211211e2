/** What the tests of the web packages share. */
@NullMarked
package io.holdline.web;

import org.jspecify.annotations.NullMarked;
