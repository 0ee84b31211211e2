package io.holdline.ledger;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test with an engine of its own. Spring Batch keeps the contexts of running steps in static maps
 * by the steps' ids, so two engines on two databases do not get along in one JVM.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("spring-batch")
public @interface RunsJobs {}
