package io.keyward.testsupport.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
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

    /** The class that makes patterns of the hosts that an operator lists in the configuration. */
    private static final Set<String> OF_CONFIGURATION = Set.of("io.keyward.vault.ConfiguredHost");

    @ArchTest
    public static final ArchRule no_text_is_a_regular_expression = noClasses()
            .should()
            .accessTargetWhere(use(
                    "of a regular expression that is no constant",
                    use -> (use.getTargetOwner().isEquivalentTo(String.class) && WITH_REGEX.contains(use.getName()))
                            || (use.getTargetOwner().isEquivalentTo(Pattern.class)
                                    && use.getName().equals("matches"))));

    @ArchTest
    public static final ArchRule regular_expressions_are_constants = noClasses()
            .should()
            .accessTargetWhere(use("that compiles a pattern outside a constant", PatternRules::compilesLate));

    private static DescribedPredicate<JavaAccess<?>> use(String description, Predicate<JavaAccess<?>> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static boolean compilesLate(JavaAccess<?> use) {
        return use.getTargetOwner().isEquivalentTo(Pattern.class)
                && use.getName().equals("compile")
                && !isConstant(use)
                && !OF_CONFIGURATION.contains(use.getOriginOwner().getName());
    }

    private static boolean isConstant(JavaAccess<?> use) {
        return use.getOrigin().getName().equals("<clinit>")
                || (use.getOriginOwner().isEnum() && use.getOrigin().isConstructor());
    }
}
