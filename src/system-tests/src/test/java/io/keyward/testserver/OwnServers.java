package io.keyward.testserver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names servers that only test classes with this annotation use. A server is stopped after the last of these classes and not at
 * the end of the test run, so that it uses no more processor time.
 *
 * @see ServerEnd
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnServers {

    String[] value();
}
