/**
 * Tables that a marketer edits: typed columns, unary tests, a hit policy, rows with stable ids.
 * Text becomes a checked table, a checked table becomes rules; nothing that was typed becomes code.
 */
@NullMarked
package io.holdline.decisiontable;

import org.jspecify.annotations.NullMarked;
