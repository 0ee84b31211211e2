package io.holdline.cli;

/**
 * A command that could not do what was asked; the message is the whole story for the person who
 * typed it.
 */
final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }
}
