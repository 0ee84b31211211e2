package io.holdline.fileserver;

import io.holdline.decisiontable.Label;
import java.io.IOException;

/** A file server did not do what it was asked; what was said of it is for people. */
public final class ServerFailure extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Label said;

  ServerFailure(Label said, Throwable cause) {
    super(said.en(), cause);
    this.said = said;
  }

  public Label said() {
    return said;
  }
}
