package io.keyward.testserver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names servers that only test classes with this annotation use. Each ends with the last of these classes, and not with the
 * test run, and leaves the processor to others.
 *
 * @see ServerEnd
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnServers {

    String[] value();
}
