package io.keyward.portal;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.keyward.arm.ArmApplication;
import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.route.Route;
import io.keyward.authorization.ArmAction;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.form.DeletionForm;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every change that an ARM request can make, a user of the portal can make, too, with the same action and through the same bean
 * of the domain.
 */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class PortalActionsTest {

    /** The actions that no page offers, with the reason. */
    private static final Map<ArmAction, String> NO_PAGE = Map.of(
            ArmAction.REGISTER, "clients such as az register the provider, and nothing is stored",
            ArmAction.DEPLOYMENTS_WRITE, "a deployment is a template, which tools send",
            ArmAction.DEPLOYMENTS_CANCEL, "a deployment is a template, which tools send");

    @ArchTest
    static void each_action_that_changes_something_has_a_form_or_a_reason_to_have_none(JavaClasses program) {
        var asked = asked(program);
        var missing = changes().filter(action -> !asked.contains(action)).collect(toSet());

        assertThat(missing).isEqualTo(NO_PAGE.keySet());
    }

    @Test
    void an_action_that_a_form_gives_to_its_base_counts_only_if_the_form_asks_for_it() {
        var asking = new ClassFileImporter().importClasses(SampleForms.Deletes.class, DeletionForm.class);
        var silent = new ClassFileImporter().importClasses(SampleForms.AsksNobody.class, DeletionForm.class);

        assertThat(asked(asking)).containsExactly(ArmAction.WEBHOOKS_DELETE);
        assertThat(asked(silent)).isEmpty();
    }

    private static Stream<ArmAction> changes() {
        return ArmApplication.routes().stream()
                .filter(ArmRoute::isDocumented)
                .map(route -> route.annotation().action())
                .filter(ArmAction::changes);
    }

    // the actions that are named where the portal makes a change
    private static Set<ArmAction> asked(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getPackageName().startsWith("io.keyward.portal"))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(PortalActionsTest::asks)
                .flatMap(AskedActions::namedBy)
                .filter(field -> field.getTargetOwner().isEquivalentTo(ArmAction.class))
                .map(field -> ArmAction.valueOf(field.getTarget().getName()))
                .collect(toCollection(() -> EnumSet.noneOf(ArmAction.class)));
    }

    private static boolean asks(JavaCodeUnit unit) {
        return AskedActions.asksThroughBase(unit)
                || unit.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(UserActions.class)
                                || (call.getTargetOwner().equals(unit.getOwner())
                                        && call.getTarget().getName().equals("change")));
    }

    private static Map<String, Set<Enum<?>>> changing() {
        return PortalSources.SOURCES.entrySet().stream()
                .filter(source -> source.getValue().stream()
                        .allMatch(needed -> needed instanceof ArmAction action && action.changes()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @ArchTest
    static void a_form_calls_a_bean_for_the_action_for_which_a_route_calls_it(JavaClasses program) {
        assertThat(changing()).isNotEmpty().allSatisfy((call, actions) -> assertThat(
                        actionsOf(program, call.substring(0, call.indexOf('.'))))
                .as(call)
                .containsAll(actions));
    }

    /** The actions of the ARM routes that call the bean, directly or through other methods. */
    private static Set<Enum<?>> actionsOf(JavaClasses program, String bean) {
        var actions = new HashSet<Enum<?>>();
        var seen = new HashSet<JavaCodeUnit>();
        program.stream()
                .filter(type -> type.getPackageName().startsWith("io.keyward.arm"))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().getSimpleName().equals(bean))
                .forEach(access -> climb(access.getOrigin(), actions, seen));
        return actions;
    }

    private static void climb(JavaCodeUnit unit, Set<Enum<?>> actions, Set<JavaCodeUnit> seen) {
        if (!seen.add(unit)) {
            return;
        }
        if (unit instanceof JavaMethod method && method.isAnnotatedWith(Route.class)) {
            actions.add(method.reflect().getAnnotation(Route.class).action());
        }
        unit.getAccessesToSelf().forEach(access -> climb(access.getOrigin(), actions, seen));
    }
}
