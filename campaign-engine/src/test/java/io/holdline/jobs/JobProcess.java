package io.holdline.jobs;

import java.nio.file.Path;

/**
 * A process of its own that runs one job over a server that runs already, so that it can be killed:
 * the server's port, the job, and the file of an import.
 */
final class JobProcess {
  /** The property that says at which statement or commit the process waits to be killed. */
  static final String HALT_AT = "holdline.test.halt-at";

  /** What it says there. */
  static final String HERE = "here";

  private JobProcess() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    var job = BrokenJobsTest.Broken.valueOf(arguments[1]);
    try (var engine = Engine.at(port)) {
      var operator = new NightOperator(engine, Path.of(arguments[2]));
      engine.jobs().recoverInterrupted();
      engine.breaking().tellAt(Long.getLong(HALT_AT), () -> System.out.println(HERE));
      operator.completed(job.start(operator));
    }
  }
}
