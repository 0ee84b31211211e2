/**
 * Files that the operator's systems drop into a folder: each is taken whole and once, and whoever
 * builds on them knows what is missing.
 */
@NullMarked
package io.holdline.filedrop;

import org.jspecify.annotations.NullMarked;
