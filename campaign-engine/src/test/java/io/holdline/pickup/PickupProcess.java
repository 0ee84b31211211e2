package io.holdline.pickup;

import io.holdline.jobs.Engine;

/**
 * A process of its own that visits the file servers once over a database that runs already, so that
 * it can be killed: the database's port.
 */
final class PickupProcess {
  private PickupProcess() {}

  public static void main(String[] arguments) throws Exception {
    try (var engine = Engine.at(Integer.parseInt(arguments[0]))) {
      engine.part(FeedPickup.class).pickUp();
    }
  }
}
