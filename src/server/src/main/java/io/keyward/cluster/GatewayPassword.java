package io.keyward.cluster;

import io.keyward.text.AsciiCase;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The rules of HDInsight for the password of a cluster's gateway, see record 49 in src/docs/adr. */
public final class GatewayPassword {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 256;
    private static final int SHARED_WITH_USER = 3;
    private static final String FORBIDDEN = "'\"`\\";

    private GatewayPassword() {}

    /**
     * @param user the user to whom the password belongs
     * @throws ClusterProblem if the password breaks a rule
     */
    public static void require(String password, String user) {
        if (!isLongEnough(password) || !hasAllKinds(password) || hasForbidden(password) || repeats(user, password)) {
            throw ClusterProblem.weakPassword(SHORTEST, LONGEST, FORBIDDEN);
        }
    }

    private static boolean isLongEnough(String password) {
        return password.length() >= SHORTEST && password.length() <= LONGEST;
    }

    private static boolean hasAllKinds(String password) {
        return has(password, Character::isDigit)
                && has(password, Character::isUpperCase)
                && has(password, Character::isLowerCase)
                && has(password, character -> !Character.isLetterOrDigit(character));
    }

    private static boolean hasForbidden(String password) {
        return has(password, character -> Character.isISOControl(character) || FORBIDDEN.indexOf(character) >= 0);
    }

    private static boolean has(String password, IntPredicate kind) {
        return password.codePoints().anyMatch(kind);
    }

    private static boolean repeats(String user, String password) {
        var name = AsciiCase.fold(user);
        var lower = AsciiCase.fold(password);
        return IntStream.rangeClosed(0, name.length() - SHARED_WITH_USER)
                .mapToObj(from -> name.substring(from, from + SHARED_WITH_USER))
                .anyMatch(lower::contains);
    }
}
