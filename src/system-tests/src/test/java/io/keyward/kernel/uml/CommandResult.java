package io.keyward.kernel.uml;

/** How a command in a guest ended. */
public record CommandResult(int status, String out, String err) {

    /** Fails unless the command ended with status 0. Returns its standard output. */
    public String require() {
        return requireStatus(0).out();
    }

    public CommandResult requireStatus(int expected) {
        if (status != expected) {
            throw new AssertionError(
                    "the command ended with status %d instead of %d%n%s".formatted(status, expected, this));
        }
        return this;
    }

    @Override
    public String toString() {
        return "status %d%nstandard output:%n%s%nstandard error:%n%s".formatted(status, out, err);
    }
}
