package io.keyward.agent.state;

/** The state folder cannot be used. The message names the file. */
public final class StateProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StateProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
