package io.keyward.signin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.keyward.testsupport.rules.ClassRules;

/** Rules for the sign-in. */
@AnalyzeClasses(packages = "io.keyward.signin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests classes = ArchTests.in(ClassRules.class);

    @ArchTest
    static final ArchRule the_sign_in_of_operators_uses_the_jdk_alone = classes()
            .that()
            .resideInAPackage("io.keyward.signin")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.keyward.signin", "java..", "javax.security.auth..");
}
