package io.keyward.localazure.login;

import java.time.Duration;
import java.time.Instant;

/** A token that the authority has just issued. */
public record IssuedToken(String text, Instant expiry, Duration lifetime) {

    @Override
    public String toString() {
        return "IssuedToken[redacted]";
    }
}
