package io.holdline;

import io.holdline.cli.HoldlineCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The one executable of Holdline: a command line whose {@code run} command is the server. */
@SpringBootApplication
@EnableScheduling
public class HoldlineApplication {
  public static void main(String[] args) {
    System.exit(HoldlineCommand.execute(args));
  }
}
