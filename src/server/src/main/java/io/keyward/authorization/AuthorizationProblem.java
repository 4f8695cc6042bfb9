package io.keyward.authorization;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.Optional;

/** Why a principal may not perform an action. */
public sealed class AuthorizationProblem extends Problem {

    private static final long serialVersionUID = 1;

    private final transient Denied denied;

    private AuthorizationProblem(ProblemCode code, String message, Denied denied) {
        super(code, message);
        this.denied = denied;
    }

    /** The action that the roles do not allow, and the scope. */
    public record Denied(Action action, Scope scope) {}

    /** Empty if the text of the scope is invalid. */
    public Optional<Denied> denied() {
        return Optional.ofNullable(denied);
    }

    /** No role of the principal allows the action at the scope. The message is the one that ARM itself sends. */
    public static AuthorizationProblem failed(Principal principal, Action action, Scope scope) {
        return new AuthorizationProblem(
                ProblemCode.FORBIDDEN,
                ("The client '%1$s' with object id '%1$s' does not have authorization to perform action '%2$s' over"
                                + " scope '%3$s' or the scope is invalid. If access was recently granted, please"
                                + " refresh your credentials.%4$s")
                        .formatted(principal.objectId(), action, scope, hint(principal)),
                new Denied(action, scope));
    }

    /** The principal may do the action, but not use a resource that the request names. The message is ARM's own. */
    public static AuthorizationProblem linkedFailed(
            Principal principal, Action action, Scope scope, Action linkedAction, Scope linkedScope) {
        return new AuthorizationProblem(
                ProblemCode.LINKED_FORBIDDEN,
                ("The client '%1$s' with object id '%1$s' has permission to perform action '%2$s' on scope '%3$s';"
                                + " however, it does not have permission to perform action(s) '%4$s' on the linked"
                                + " scope(s) '%5$s' (respectively) or the linked scope(s) are invalid.%6$s")
                        .formatted(principal.objectId(), action, scope, linkedAction, linkedScope, hint(principal)),
                new Denied(linkedAction, linkedScope));
    }

    private static String hint(Principal principal) {
        return principal.groupsIncomplete()
                ? " The access token does not list the groups of this client, because it has too many; roles of its groups"
                        + " were not considered. Assign the role to the client itself, use an app role, or configure the"
                        + " application to emit only groups that are assigned to it."
                : "";
    }

    public static final class InvalidScope extends AuthorizationProblem {
        InvalidScope(String text, String rule) {
            super(ProblemCode.INVALID_SCOPE, "the scope '%s' is invalid: %s".formatted(shortened(text), rule), null);
        }
    }

    static String shortened(String text) {
        return text == null || text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
