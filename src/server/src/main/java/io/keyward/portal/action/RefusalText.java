package io.keyward.portal.action;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Scope;
import io.keyward.problem.Problem;

/**
 * The message of a problem for the user of a page. ARM prescribes the message about a missing permission, which contains the
 * object id of the user. The page names the missing action and its scope instead.
 */
public final class RefusalText {

    private RefusalText() {}

    public static String of(Problem problem) {
        return problem instanceof AuthorizationProblem refused
                ? refused.denied().map(RefusalText::of).orElse(problem.getMessage())
                : problem.getMessage();
    }

    /** Says which action the user may not use at which scope. A page can say so before the user tries. */
    public static String of(AuthorizationProblem.Denied denied) {
        return "Your roles do not allow %s at %s. Ask an owner for a role with this action."
                .formatted(denied.action(), name(denied.scope()));
    }

    private static String name(Scope scope) {
        var text = scope.toString();
        var last = text.substring(text.lastIndexOf('/') + 1);
        if (scope.resourceType().isPresent()) {
            return last + " "
                    + scope.resourceGroup()
                            .map("in the resource group "::concat)
                            .orElse("");
        }
        return scope.resourceGroup()
                .map("the resource group "::concat)
                .or(() -> scope.subscription().map("the subscription "::concat))
                .orElse("the whole installation");
    }
}
