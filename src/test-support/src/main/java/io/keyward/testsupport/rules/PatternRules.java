package io.keyward.testsupport.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Regular expressions are constants, so that {@code PatternCostTest} finds all of them. For programs that read texts from
 * outside.
 */
public final class PatternRules {

    private PatternRules() {}

    private static final Set<String> WITH_REGEX = Set.of("matches", "replaceAll", "replaceFirst");

    /** The hosts that an operator lists in the configuration become patterns. */
    private static final Set<String> OF_CONFIGURATION = Set.of("io.keyward.vault.ConfiguredHost");

    @ArchTest
    public static final ArchRule no_text_is_a_regular_expression = noClasses()
            .should()
            .callCodeUnitWhere(call(
                    "of a regular expression that is no constant",
                    call -> (call.getTargetOwner().isEquivalentTo(String.class) && WITH_REGEX.contains(call.getName()))
                            || (call.getTargetOwner().isEquivalentTo(Pattern.class)
                                    && call.getName().equals("matches"))));

    @ArchTest
    public static final ArchRule regular_expressions_are_constants = noClasses()
            .should()
            .callCodeUnitWhere(call("that compiles a pattern outside a constant", PatternRules::compilesLate));

    private static DescribedPredicate<JavaCall<?>> call(String description, Predicate<JavaCall<?>> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static boolean compilesLate(JavaCall<?> call) {
        return call.getTargetOwner().isEquivalentTo(Pattern.class)
                && call.getName().equals("compile")
                && !isConstant(call)
                && !OF_CONFIGURATION.contains(call.getOriginOwner().getName());
    }

    private static boolean isConstant(JavaCall<?> call) {
        return call.getOrigin().getName().equals("<clinit>")
                || (call.getOriginOwner().isEnum() && call.getOrigin().isConstructor());
    }
}
