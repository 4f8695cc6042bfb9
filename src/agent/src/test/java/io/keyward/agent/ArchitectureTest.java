package io.keyward.agent;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.keyward.agent.disk.Opening;
import io.keyward.agent.luks.LuksVolume;
import io.keyward.testsupport.rules.ClassRules;

/** Rules for the whole agent: no cycles, no library, and how a volume is opened. */
@AnalyzeClasses(packages = "io.keyward.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests classes = ArchTests.in(ClassRules.class);

    @ArchTest
    static final ArchRule a_volume_is_opened_only_after_its_header_is_trusted = noClasses()
            .that()
            .doNotBelongToAnyOf(Opening.class)
            .should()
            .accessTargetWhere(targetOwner(type(LuksVolume.class)).and(nameMatching("open|resume")));

    @ArchTest
    static final ArchRule the_agent_uses_the_jdk_alone = classes()
            .that()
            .resideInAPackage("io.keyward.agent..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.keyward.agent..",
                    "java..",
                    "javax.net.ssl..",
                    "javax.crypto..",
                    "com.sun.nio.file"); // reads of devices past the kernel's cache, in each JDK

    @ArchTest
    static final ArchRule no_package_of_the_agent_is_in_a_cycle =
            slices().matching("io.keyward.agent.(**)").should().beFreeOfCycles();
}
