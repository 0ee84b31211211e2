/** Two people for more than a few of the customers' data: numbers shown, requests, decisions. */
@NullMarked
package io.holdline.approval;

import org.jspecify.annotations.NullMarked;
