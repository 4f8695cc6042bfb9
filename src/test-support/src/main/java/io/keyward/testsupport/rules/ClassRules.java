package io.keyward.testsupport.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Rules for the classes of every module. */
public final class ClassRules {

    private ClassRules() {}

    @ArchTest
    public static final ArchRule no_class_has_a_filler_name =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto)");
}
