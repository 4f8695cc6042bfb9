package io.keyward.key;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** Why a text does not identify a key. */
public final class KeyProblem extends Problem {

    private KeyProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** The text is not {@code https://{vault host}/keys/{name}/{version}} (R11). */
    public static KeyProblem malformedKeyId(String text, String why) {
        return new KeyProblem(
                ProblemCode.MALFORMED_KEY_ID,
                "the key identifier '%s' is not usable: %s; it must read https://{vault host}/keys/{name}/{version}"
                        .formatted(text, why));
    }
}
