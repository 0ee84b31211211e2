/** The chart as Kubernetes would read it. */
@NullMarked
package io.holdline.helm;

import org.jspecify.annotations.NullMarked;
