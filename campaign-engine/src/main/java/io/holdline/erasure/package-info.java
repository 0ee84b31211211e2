/** Customers who are erased: who asked, what stands against it, what is still kept until when. */
@NullMarked
package io.holdline.erasure;

import org.jspecify.annotations.NullMarked;
