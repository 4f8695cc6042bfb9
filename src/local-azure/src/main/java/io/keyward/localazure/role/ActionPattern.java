package io.keyward.localazure.role;

import io.keyward.localazure.text.AsciiCase;

/**
 * An entry of a role definition, in which {@code *} stands for any characters. As in Azure, {@code /}{@code *}{@code /} also
 * stands for a single slash: {@code vaults/}{@code *}{@code /read} allows {@code vaults/read}.
 */
record ActionPattern(String text) {

    boolean matches(String action) {
        return matches(AsciiCase.fold(text), AsciiCase.fold(action));
    }

    // rest[i][j]: whether the pattern from i on matches the action from j on
    private static boolean matches(String pattern, String action) {
        var rest = new boolean[pattern.length() + 1][action.length() + 1];
        rest[pattern.length()][action.length()] = true;
        for (var i = pattern.length() - 1; i >= 0; i--) {
            var laterOn = false;
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
}
