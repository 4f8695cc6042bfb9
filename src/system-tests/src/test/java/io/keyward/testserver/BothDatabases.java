package io.keyward.testserver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that the build runs twice, on H2 and on PostgreSQL, because it depends on what is stored, locked or rolled back. Tests
 * of formats, and of refusals before anything is stored, run on H2 alone.
 */
@Tag("both-databases")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BothDatabases {}
