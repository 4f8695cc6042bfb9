package io.keyward.localazure;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.keyward.testsupport.rules.ClassRules;
import io.keyward.testsupport.rules.PatternRules;

/** Rules for the whole local Azure. */
@AnalyzeClasses(packages = "io.keyward.localazure", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests classes = ArchTests.in(ClassRules.class);

    @ArchTest
    static final ArchTests patterns = ArchTests.in(PatternRules.class);

    @ArchTest
    static final ArchRule no_package_of_the_local_azure_is_in_a_cycle =
            slices().matching("io.keyward.localazure.(**)").should().beFreeOfCycles();
}
