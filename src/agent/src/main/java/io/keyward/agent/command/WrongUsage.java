package io.keyward.agent.command;

/** The command line is wrong. The message says what is wrong. */
final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
        super(message);
    }
}
