package io.holdline.dialer.model;

/** A promise that does not hold. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1;

  final Promise promise;

  Broken(Promise promise, String how) {
    super("%s %s".formatted(promise, how));
    this.promise = promise;
  }

  Broken(Promise promise, RuntimeException bug) {
    super("%s %s".formatted(promise, bug), bug);
    this.promise = promise;
  }
}
