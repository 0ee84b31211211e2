@NullMarked
package io.holdline.jobs;

import org.jspecify.annotations.NullMarked;
