package io.keyward.authorization;

import io.keyward.text.AsciiCase;

/**
 * An entry of a role definition: the name of an action, in which {@code *} stands for any characters. Like in Azure,
 * {@code /}{@code *}{@code /} also stands for a single slash: {@code userAssignedIdentities/}{@code *}{@code /assign/action}
 * allows {@code userAssignedIdentities/assign/action}. Case makes no difference.
 *
 * <p>Not a regular expression: roles come from callers, and backtracking could take hours. This automaton tries all positions
 * of the pattern together, so its time is at most the product of both lengths.
 */
public record ActionPattern(String text) {

    /** @throws AuthorizationProblem if the text cannot name an action */
    public ActionPattern {
        if (text == null || text.isBlank() || text.length() > Action.MAX_LENGTH) {
            throw AuthorizationProblem.invalidRoleDefinition(
                    "an action has 1 to %d characters".formatted(Action.MAX_LENGTH));
        }
        if (!text.chars().allMatch(ActionPattern::isAllowed) || !(text.equals("*") || text.contains("/"))) {
            throw AuthorizationProblem.invalidRoleDefinition(
                    "an action has letters, digits and the characters . / - _ $ *, such as Microsoft.HDInsight/clusters/read");
        }
    }

    private static boolean isAllowed(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "./-_$*".indexOf(c) >= 0);
    }

    public boolean matches(Action action) {
        return new Automaton(AsciiCase.fold(text)).accepts(action.canonical());
    }

    /** How many positions of the pattern are tried for an action. */
    long steps(Action action) {
        var automaton = new Automaton(AsciiCase.fold(text));
        automaton.accepts(action.canonical());
        return automaton.steps;
    }

    /** Reads an action character by character and keeps all positions of the pattern that the text so far can reach. */
    private static final class Automaton {

        private final String pattern;
        private long steps;

        private Automaton(String pattern) {
            this.pattern = pattern;
        }

        boolean accepts(String text) {
            var positions = none();
            reach(positions, 0);
            for (var i = 0; i < text.length(); i++) {
                positions = after(positions, text.charAt(i));
            }
            return positions[pattern.length()];
        }

        private boolean[] none() {
            return new boolean[pattern.length() + 1];
        }

        private boolean[] after(boolean[] positions, char c) {
            var next = none();
            for (var at = 0; at < pattern.length(); at++) {
                steps++;
                if (positions[at] && isWildcard(at)) {
                    stay(next, at);
                } else if (positions[at] && pattern.charAt(at) == c) {
                    reach(next, at + 1);
                }
            }
            return next;
        }

        // once a wildcard has matched a character, the slash after it must match too
        private void stay(boolean[] positions, int wildcard) {
            positions[wildcard] = true;
            reach(positions, wildcard + 1);
        }

        // a wildcard may match nothing; between two slashes it may also match nothing together with the second slash
        private void reach(boolean[] positions, int from) {
            var at = from;
            while (!positions[at]) {
                steps++;
                positions[at] = true;
                if (!isWildcard(at)) {
                    return;
                }
                if (isBetweenSlashes(at)) {
                    reach(positions, at + 2);
                }
                at++;
            }
        }

        private boolean isWildcard(int at) {
            return at < pattern.length() && pattern.charAt(at) == '*';
        }

        private boolean isBetweenSlashes(int at) {
            return at > 0
                    && at + 1 < pattern.length()
                    && pattern.charAt(at - 1) == '/'
                    && pattern.charAt(at + 1) == '/';
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
