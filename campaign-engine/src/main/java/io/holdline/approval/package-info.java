/**
 * Two people for more than a few of the customers' data: numbers shown, files handed out, requests,
 * decisions.
 */
@NullMarked
package io.holdline.approval;

import org.jspecify.annotations.NullMarked;
