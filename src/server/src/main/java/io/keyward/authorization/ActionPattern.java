package io.keyward.authorization;

import io.keyward.text.AsciiCase;

/**
 * An entry of a role definition: the name of an action, in which {@code *} stands for any characters. As in Azure, {@code
 * /}{@code *}{@code /} also stands for a single slash: {@code userAssignedIdentities/}{@code *}{@code /assign/action} allows
 * {@code userAssignedIdentities/assign/action}. Case makes no difference.
 *
 * <p>A pattern is not compared as a regular expression, because callers write roles and backtracking could take hours. The
 * comparison by a table of all positions takes time proportional to the product of both lengths.
 */
public record ActionPattern(String text) {

    /** @throws RoleAdministrationProblem if the text cannot name an action */
    public ActionPattern {
        if (text == null || text.isBlank() || text.length() > Action.MAX_LENGTH) {
            throw RoleAdministrationProblem.invalidRoleDefinition(
                    "an action has 1 to %d characters".formatted(Action.MAX_LENGTH));
        }
        if (!text.chars().allMatch(ActionPattern::isAllowed) || !(text.equals("*") || text.contains("/"))) {
            throw RoleAdministrationProblem.invalidRoleDefinition(
                    "an action has letters, digits and the characters . / - _ $ *, such as Microsoft.HDInsight/clusters/read");
        }
    }

    private static boolean isAllowed(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "./-_$*".indexOf(c) >= 0);
    }

    public boolean matches(Action action) {
        return matches(AsciiCase.fold(text), action.canonical());
    }

    // rest[i][j] is true if the pattern from i on matches the action from j on
    static boolean matches(String pattern, CharSequence action) {
        var rest = new boolean[pattern.length() + 1][action.length() + 1];
        rest[pattern.length()][action.length()] = true;
        for (var i = pattern.length() - 1; i >= 0; i--) {
            var laterOn = false; // whether the pattern after a wildcard matches the action from here or later on
            for (var j = action.length(); j >= 0; j--) {
                laterOn |= rest[i + 1][j];
                rest[i][j] = pattern.charAt(i) == '*'
                        ? laterOn || (isBetweenSlashes(pattern, i) && rest[i + 2][j])
                        : j < action.length() && pattern.charAt(i) == action.charAt(j) && rest[i + 1][j + 1];
            }
        }
        return rest[0][0];
    }

    private static boolean isBetweenSlashes(String pattern, int at) {
        return at > 0 && pattern.startsWith("/*/", at - 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
