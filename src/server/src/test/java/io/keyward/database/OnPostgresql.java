package io.keyward.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test class that runs on PostgreSQL in every build, and on H2 too in {@code mvn -Pcampaign}. Its parameter is the {@link
 * TestDatabase}.
 */
@ParameterizedClass
@ArgumentsSource(DatabasesOfBuild.class)
@Tag("on-h2-in-campaigns")
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnPostgresql {}
