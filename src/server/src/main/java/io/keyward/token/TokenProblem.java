package io.keyward.token;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** Why a caller could not be authenticated by an access token. */
public final class TokenProblem extends Problem {

    private TokenProblem(ProblemCode code, String message) {
        super(code, message);
    }

    private TokenProblem(ProblemCode code, String message, Throwable cause) {
        super(code, message, cause);
    }

    /** The token is missing, or it is not a valid token of the configured authority for this service. */
    public static TokenProblem unauthenticated(String why) {
        return new TokenProblem(
                ProblemCode.UNAUTHENTICATED, "the access token is missing or invalid: %s".formatted(why));
    }

    /** The authority's signing keys could not be read, so the token could not be checked; it may be valid. */
    static TokenProblem authorityUnreachable(Throwable cause) {
        return new TokenProblem(
                ProblemCode.AUTHORITY_UNREACHABLE,
                "the signing keys of the login authority cannot be read at the moment; try again later",
                cause);
    }
}
