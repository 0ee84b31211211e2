package io.holdline.jobs;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The business modules know each other without circles. */
final class JobModulesTest {
  @Test
  void thereAreNoCircles() {
    ApplicationModules.of("io.holdline", new ImportOption.DoNotIncludeJars()).verify();
  }
}
