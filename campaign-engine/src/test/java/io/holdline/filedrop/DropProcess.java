package io.holdline.filedrop;

import io.holdline.jobs.Engine;

/**
 * A process of its own that looks into the folders once over a server that runs already, so that it
 * can be killed: the server's port, and at which statement or commit it says so.
 */
final class DropProcess {
  /** What it says there. */
  static final String HERE = "here";

  private DropProcess() {}

  public static void main(String[] arguments) throws Exception {
    try (var engine = Engine.at(Integer.parseInt(arguments[0]))) {
      engine.tellAt(Long.parseLong(arguments[1]), () -> System.out.println(HERE));
      look(engine);
    }
    System.out.println(HERE);
  }

  /** On a thread whose statements count as those of jobs do. */
  static void look(Engine engine) throws InterruptedException {
    var thread = new Thread(engine.part(FeedWatch.class)::look, "job-drop");
    thread.start();
    thread.join();
  }
}
