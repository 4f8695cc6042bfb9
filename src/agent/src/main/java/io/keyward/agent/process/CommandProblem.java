package io.keyward.agent.process;

/** A command that could not be run or did not end in time. Its message holds the program's name and no input. */
public abstract class CommandProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandProblem(String message, Throwable cause) {
        super(message, cause);
    }

    /** The program is not installed or must not be run. */
    public static final class NotInstalled extends CommandProblem {

        private static final long serialVersionUID = 1L;

        NotInstalled(String program, Throwable cause) {
            super("%s cannot be run: is it installed?".formatted(program), cause);
        }
    }

    /** The program was ended because it took too long. */
    public static final class TimedOut extends CommandProblem {

        private static final long serialVersionUID = 1L;

        TimedOut(ProcessStart command) {
            super("%s did not end within %s and was stopped".formatted(command.program(), command.timeout()), null);
        }
    }
}
