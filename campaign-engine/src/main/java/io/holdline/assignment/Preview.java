package io.holdline.assignment;

import java.util.List;

/**
 * What an assignment would do, before it does.
 *
 * @param version of all that decides who gets whom; the act must name it
 * @param chosen customers that the wish means
 * @param moving of them
 * @param promised who stay: their manager promised them a call in person
 * @param onLine who would stay if it happened now: a call of theirs is under way or about to be.
 *     They are among those moving, since another moment has others
 * @param unknown keys of the wish that are of nobody chosen
 * @param someUnknown the first of these
 * @param managers who give, then who get
 */
public record Preview(
    String version,
    int chosen,
    int moving,
    int promised,
    int onLine,
    int unknown,
    List<String> someUnknown,
    List<Line> managers) {

  /** One manager before and after. */
  public record Line(Manager manager, boolean gets, Load after) {}
}
