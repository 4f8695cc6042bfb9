package io.keyward.testserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Test classes that share a server run soon after each other. The server stops after the last of them, because an idle server
 * costs up to a fifth of a processor. Campaigns have a tag, so that they do not run in every build.
 */
class OwnServersTest {

    // the classes of this module only: the others have no tests against servers
    private static final JavaClasses TESTS =
            new ClassFileImporter().importPath(Path.of("src/system-tests/target/test-classes"));

    @Test
    void classes_that_share_a_server_of_their_own_run_one_soon_after_the_other() {
        classes()
                .that()
                .areAnnotatedWith(OwnServers.class)
                .and()
                .haveSimpleNameEndingWith("IT")
                .should()
                .beAnnotatedWith(Order.class)
                .because("the others on the server must not wait long for it")
                .check(TESTS);
    }

    @Test
    void a_class_of_campaigns_does_not_run_in_every_build() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Campaign")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .resideOutsideOfPackage("io.keyward.testsupport..")
                .should()
                .beAnnotatedWith(Tag.class)
                .check(TESTS);
    }
}
