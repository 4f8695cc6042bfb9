package io.keyward.localazure.control;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Requires the local admin token. */
@NameBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface LocalAdmin {}
