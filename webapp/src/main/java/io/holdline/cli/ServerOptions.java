package io.holdline.cli;

/**
 * How a server starts.
 *
 * @param port 0 for any free port
 * @param roles comma-separated: web, engine, engine-worker, dialer
 * @param demo whether an empty home gets the demo operator and its people
 * @param robots whether the demo's desks are worked by robots
 */
record ServerOptions(int port, String bind, String roles, boolean demo, boolean robots) {

  /**
   * What a command needs that finds no running instance: the engine and the API on a free port,
   * nothing that acts by itself.
   */
  static ServerOptions forOneCommand() {
    return new ServerOptions(0, "127.0.0.1", "web,engine", false, false);
  }
}
