package io.holdline.startgate;

import io.holdline.decisiontable.Label;

/**
 * One thing that a campaign lacks.
 *
 * @param code stable, for programs
 * @param blocking whether it does not start without; otherwise it is a warning
 * @param link the path of the page where it is mended
 */
public record Missing(String code, boolean blocking, Label sentence, String link) {}
