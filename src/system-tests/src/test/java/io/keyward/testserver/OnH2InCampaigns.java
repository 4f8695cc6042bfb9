package io.keyward.testserver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that runs on PostgreSQL in every build, and on H2 in {@code mvn -Pcampaign} alone. It is listed in the same table as
 * the tests that are {@link OnH2}.
 */
@Tag("on-h2-in-campaigns")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnH2InCampaigns {}
