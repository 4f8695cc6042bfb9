package io.keyward.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;

/**
 * When a token is valid. It must say when it was issued and when it expires, and the time between the two is bounded, because a
 * stolen token is of no use after its expiry. Entra's tokens for applications such as Keyward live 60 to 90 minutes. Entra
 * issues tokens of 28 hours only for services that take part in continuous access evaluation, which Keyward does not.
 *
 * @param leeway the accepted difference between the clocks of the authority and of this server
 * @param longest the longest accepted time from issue to expiry; the leeway is added to it
 */
record TokenLifetime(Duration leeway, Duration longest) {

    static final Duration MAX_LEEWAY = Duration.ofMinutes(5);
    static final Duration MAX_LONGEST = Duration.ofHours(24);

    /**
     * Values above the maximum count as the maximum.
     *
     * @throws IllegalArgumentException if the leeway is negative, or the longest lifetime is not positive
     */
    TokenLifetime {
        if (leeway.isNegative() || longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException(
                    "keyward.arm.clock-leeway must not be negative, and keyward.arm.max-token-lifetime must be more than 0");
        }
        leeway = atMost(MAX_LEEWAY, leeway);
        longest = atMost(MAX_LONGEST, longest);
    }

    private static Duration atMost(Duration bound, Duration value) {
        return value.compareTo(bound) > 0 ? bound : value;
    }

    /** @throws TokenProblem if the token is not valid now, or its lifetime is longer than {@code longest} */
    void require(JWTClaimsSet claims, Instant now) {
        var expires = claims.getExpirationTime();
        if (expires == null || !now.isBefore(expires.toInstant().plus(leeway))) {
            throw TokenProblem.unauthenticated("it has expired; ask for a new one");
        }
        if (starts(claims).anyMatch(start -> now.isBefore(start.minus(leeway)))) {
            throw TokenProblem.unauthenticated("it is not valid yet");
        }
        var earliest = starts(claims)
                .min(Instant::compareTo)
                .orElseThrow(() -> TokenProblem.unauthenticated("it does not say when it was issued"));
        if (Duration.between(earliest, expires.toInstant()).compareTo(longest.plus(leeway)) > 0) {
            throw TokenProblem.unauthenticated(
                    "it is valid for longer than %s, which no token may be".formatted(longest));
        }
    }

    private static Stream<Instant> starts(JWTClaimsSet claims) {
        return Stream.of(claims.getIssueTime(), claims.getNotBeforeTime())
                .flatMap(Stream::ofNullable)
                .map(Date::toInstant);
    }
}
