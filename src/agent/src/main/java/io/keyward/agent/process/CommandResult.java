package io.keyward.agent.process;

/**
 * How a command ended.
 *
 * @param output standard output as text, truncated after 4 MiB
 * @param errors standard error, truncated after 4 MiB
 */
public record CommandResult(int exit, String output, String errors) {

    public boolean ok() {
        return exit == 0;
    }

    /** The last line of standard error that is not blank, or of standard output if there is none. */
    public String lastLine() {
        var text = errors.isBlank() ? output : errors;
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce("", (first, second) -> second)
                .strip();
    }
}
