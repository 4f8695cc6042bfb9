package io.keyward.portal;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import io.keyward.authorization.ArmAction;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.form.ReviewedForm;
import java.util.stream.Stream;

/**
 * Finds where a class of the portal checks a permission, and for which {@link ArmAction}. A method that calls {@link
 * UserActions} directly also names the actions that it checks. A form can instead call a checking method that it inherits;
 * then its constructor names the action and passes it to the base class.
 */
final class AskedActions {

    private AskedActions() {}

    /** The field accesses that can name the action that the method checks. */
    static Stream<JavaFieldAccess> namedBy(JavaCodeUnit unit) {
        return asksThroughBase(unit)
                ? Stream.concat(unit.getFieldAccesses().stream(), namedByConstructors(unit.getOwner()))
                : unit.getFieldAccesses().stream();
    }

    private static Stream<JavaFieldAccess> namedByConstructors(JavaClass form) {
        return form.getConstructors().stream()
                .flatMap(constructor -> constructor.getFieldAccesses().stream())
                .filter(field -> field.getTargetOwner().isEquivalentTo(ArmAction.class));
    }

    static boolean asksThroughBase(JavaCodeUnit unit) {
        return unit.getMethodCallsFromSelf().stream().anyMatch(AskedActions::isQuestionOfBase);
    }

    /** True for a call to a method of a base form that checks the action of the form. */
    static boolean isQuestionOfBase(JavaMethodCall call) {
        return call.getTarget()
                .resolveMember()
                .filter(method -> !method.getOwner().equals(call.getOriginOwner()))
                .filter(method -> method.getOwner().isAssignableTo(ReviewedForm.class))
                .filter(method ->
                        call.getOriginOwner().isAssignableTo(method.getOwner().getName()))
                .filter(AskedActions::asksForActionOfForm)
                .isPresent();
    }

    private static boolean asksForActionOfForm(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(UserActions.class))
                && method.getFieldAccesses().stream()
                        .anyMatch(field -> field.getTarget().getRawType().isEquivalentTo(ArmAction.class)
                                && !field.getTargetOwner().isEquivalentTo(ArmAction.class));
    }
}
