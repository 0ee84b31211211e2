/** What the files of feeds say, kind by kind: customers, being in net, orders, who holds what. */
@NullMarked
package io.holdline.feedreader;

import org.jspecify.annotations.NullMarked;
