package io.keyward.portal.action;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Scope;
import io.keyward.problem.Problem;

/**
 * The message of a problem, for the user of a page. The message of a missing permission, which ARM prescribes, names the user
 * by an object id: the page names what is missing where.
 */
public final class RefusalText {

    private RefusalText() {}

    public static String of(Problem problem) {
        return problem instanceof AuthorizationProblem refused
                ? refused.denied().map(RefusalText::of).orElse(problem.getMessage())
                : problem.getMessage();
    }

    /** What the user lacks, also before it was asked for. */
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
