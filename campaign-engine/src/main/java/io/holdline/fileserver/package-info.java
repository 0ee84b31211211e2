/** Folders on the operator's file servers, reached by SFTP with Spring Integration. */
@NullMarked
package io.holdline.fileserver;

import org.jspecify.annotations.NullMarked;
