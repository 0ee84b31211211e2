package io.holdline.decisiontable;

/**
 * A table that comes with the program, to be the first version of its kind.
 *
 * @param id stable: what versions of this table are kept under
 * @param catalogue what {@link TableReader} reads it with
 */
public record Shipped(String id, TableText text, AttributeCatalogue catalogue) {}
