package io.keyward.testserver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names servers that only test classes with this annotation use. Each of them is stopped as soon as the last of these classes
 * has ended, because an idle server uses processor time.
 *
 * @see ServerEnd
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnServers {

    String[] value();
}
