package io.keyward.arm.wire;

/** Reads the query parameter {@code $skiptoken}, which identifies the last item on the previous page. */
public final class SkipToken {

    private static final int MAX_DIGITS = 18; // fits a long

    private SkipToken() {}

    /**
     * The number of the last item on the previous page; 0 for the first page.
     *
     * @param token empty for the first page
     * @throws ArmProblem if the token is not a number
     */
    public static long number(String token) {
        var digits = token.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || token.length() > MAX_DIGITS) {
            throw invalid(token);
        }
        return token.isEmpty() ? 0 : Long.parseLong(token);
    }

    /** The problem to throw for a token that is not from a {@code nextLink}. */
    public static ArmProblem invalid(String token) {
        return ArmProblem.invalidName("$skiptoken", token, "use the nextLink of the previous page unchanged");
    }
}
