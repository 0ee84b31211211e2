package io.holdline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one executable of Holdline. */
@SpringBootApplication
public class HoldlineApplication {
  public static void main(String[] args) {
    SpringApplication.run(HoldlineApplication.class, args);
  }
}
