package io.holdline.importing;

/** What becomes of the rows of a file. */
record ImportCounts(long created, long changed, long unchanged, long rejected) {
  long accepted() {
    return created + changed + unchanged;
  }
}
