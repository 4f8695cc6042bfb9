package io.keyward.localazure;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.keyward.testsupport.rules.ClassRules;
import io.keyward.testsupport.rules.PatternRules;
import jakarta.json.Json;
import jakarta.ws.rs.Path;

/** Rules for the whole local Azure. */
@AnalyzeClasses(packages = "io.keyward.localazure", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests classRules = ArchTests.in(ClassRules.class);

    @ArchTest
    static final ArchTests patternRules = ArchTests.in(PatternRules.class);

    /** JAX-RS chooses the class with the longest path and looks at no other, so a longer one hides the methods of others. */
    @ArchTest
    static final ArchRule no_resource_of_a_subscription_hides_those_of_others = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should(new ArchCondition<>("have the path of the subscription alone, and the rest at their methods") {
                @Override
                public void check(JavaClass resource, ConditionEvents events) {
                    if (resource.getAnnotationOfType(Path.class).value().startsWith("subscriptions/{subscription}/")) {
                        events.add(SimpleConditionEvent.violated(resource, resource.getDescription()));
                    }
                }
            });

    /** {@link Json} looks up its implementation at each call. */
    @ArchTest
    static final ArchRule json_is_made_and_read_by_one_factory =
            noClasses().should().accessTargetWhere(targetOwner(type(Json.class)));

    @ArchTest
    static final ArchRule no_package_of_the_local_azure_is_in_a_cycle =
            slices().matching("io.keyward.localazure.(**)").should().beFreeOfCycles();
}
