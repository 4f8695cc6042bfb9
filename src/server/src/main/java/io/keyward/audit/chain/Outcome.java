package io.keyward.audit.chain;

import io.keyward.text.AsciiCase;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a request or an operation ended.
 *
 * @param httpStatus null if there was no response
 * @param errorCode null if there was no error
 */
public record Outcome(Status status, Integer httpStatus, String errorCode) {

    public enum Status {
        ACCEPTED("Accepted"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed"),
        CANCELED("Canceled"),
        REFUSED("Refused");

        private final String wire;

        Status(String wire) {
            this.wire = wire;
        }

        /** The status with this name, compared without case. */
        static Optional<Status> find(String word) {
            return Arrays.stream(values())
                    .filter(status -> AsciiCase.equal(status.wire, word))
                    .findFirst();
        }

        /** The name that Azure's clients show. */
        public String wireName() {
            return wire;
        }
    }

    public static Outcome of(int httpStatus, String errorCode) {
        return httpStatus < 400 ? new Outcome(Status.SUCCEEDED, httpStatus, null) : failed(httpStatus, errorCode);
    }

    public static Outcome accepted() {
        return new Outcome(Status.ACCEPTED, null, null);
    }

    public static Outcome succeeded() {
        return new Outcome(Status.SUCCEEDED, null, null);
    }

    /** Refused if the caller lacks a permission, otherwise failed. */
    public static Outcome failed(int httpStatus, String errorCode) {
        return new Outcome(httpStatus == 403 ? Status.REFUSED : Status.FAILED, httpStatus, errorCode);
    }

    /** True if no caller was authenticated. */
    public boolean isWithoutCaller() {
        return httpStatus != null && httpStatus == 401;
    }
}
