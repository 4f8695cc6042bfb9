package io.keyward.agent.command;

/** How a command ends. Scripts and systemd units read the number, so its meaning never changes. */
public enum ExitCode {
    OK(0, "done, or nothing was left to do"),
    INTERNAL(1, "a bug of the agent; the log has the details"),
    USAGE(2, "the command line is wrong"),
    CONFIGURATION(3, "the configuration or the state folder cannot be used"),
    NOT_ENROLLED(4, "the machine is not enrolled"),
    REFUSED(5, "Keyward or the vault refuses; repeat after the cause is removed"),
    UNREACHABLE(6, "Keyward, the vault or the identity endpoint gave no usable answer; repeat later"),
    DISK(7, "a device or a LUKS volume cannot be used"),
    UNTRUSTED(8, "a header or document is not from this installation, or not for this node and disk"),
    UNSAFE(9, "status --before-reboot: the node could not unlock its disks after a reboot"),
    UNCONFIRMED(10, "erased, but a recovery kit or a missing confirmation keeps the erasure unconfirmed");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    /** The code for several disks: the first one that is not {@link #OK}. */
    ExitCode and(ExitCode other) {
        return this == OK ? other : this;
    }
}
