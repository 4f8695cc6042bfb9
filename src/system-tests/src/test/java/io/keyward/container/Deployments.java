package io.keyward.container;

import io.keyward.testserver.OnH2;
import io.keyward.testsupport.Polling;
import java.io.File;
import java.net.URISyntaxException;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The archive that is deployed for tests in the container: the application as built, the tests of this package, and
 * their libraries. All tests use the same archive, so they run in any order.
 *
 * <p>Customers' vaults are in memory, see {@link ContainerVault}. Tests that kill a server run outside the container,
 * with {@code RunningKeyward.killAndStart}.
 */
final class Deployments {

    private Deployments() {}

    static WebArchive war() {
        return war("keyward.war");
    }

    private static WebArchive war(String name) {
        return ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(new File("target/keyward.war"))
                .as(WebArchive.class)
                .addPackage(Deployments.class.getPackage())
                .addPackages(false, Filters.include(".*/(InMemory|KeyPairs).*"), "io.keyward.vault")
                .addClasses(Polling.class, OnH2.class)
                .addAsLibraries(jarOf(Assertions.class), jarOf(ByteBuddy.class));
    }

    /** The archive without authentication, which would refuse Arquillian's own servlet. */
    static WebArchive warWithoutAuthentication() {
        var war = war("keyward-without-authentication.war"); // Liberty caches web.xml by this name
        war.delete("/WEB-INF/web.xml");
        war.delete("/WEB-INF/classes/io/keyward/arm/auth/BearerAuthentication.class");
        return war;
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot find the jar of " + type, e);
        }
    }
}
