package io.keyward.container;

import io.keyward.blackbox.Patience;
import io.keyward.testserver.BothDatabases;
import java.io.File;
import java.net.URISyntaxException;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What tests inside the container are deployed with: the application as the build has made it, the tests of this
 * package, and their assertions. One archive for all, so tests run in any order.
 *
 * <p>Customers' vaults are in memory here, see {@link ContainerVault}. What a killed server leaves behind is tested from
 * outside, with {@code RunningKeyward.killAndStart}.
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
                .addPackages(false, Filters.include(".*/InMemory.*"), "io.keyward.vault")
                .addClasses(Patience.class, BothDatabases.class)
                .addAsLibraries(jarOf(Assertions.class), jarOf(ByteBuddy.class));
    }

    /** Without the check of tokens, which would turn away Arquillian's own servlet as it does every stranger. */
    static WebArchive warWithoutDoor() {
        var war = war("keyward-without-door.war"); // a name of its own: the container remembers the door by the name
        war.delete("/WEB-INF/web.xml");
        war.delete("/WEB-INF/classes/io/keyward/arm/BearerAuthentication.class");
        return war;
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no jar of " + type, e);
        }
    }
}
