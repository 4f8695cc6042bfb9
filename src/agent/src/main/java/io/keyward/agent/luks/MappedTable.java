package io.keyward.agent.luks;

import io.keyward.agent.process.CommandResult;
import io.keyward.agent.process.Commands;
import io.keyward.agent.process.ProcessStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes the table of a mapping in the kernel with dmsetup. It does not wait for udev, which may wait for the same device, and
 * it does not read the header, as cryptsetup would.
 */
public final class MappedTable {

    private static final Duration WITHOUT_LIMIT = Duration.ofDays(3650);

    private final Commands commands;
    private final String name;
    private final long sectors;

    /** @param sectors the size of the mapping in units of 512 bytes */
    public MappedTable(Commands commands, String name, long sectors) {
        this.commands = commands;
        this.name = name;
        this.sectors = sectors;
    }

    /** Whether the kernel encrypts all sectors of the mapping under one key. */
    public boolean isCryptAlone() {
        var lines = table();
        return lines.size() == 1 && lines.get(0).matches("0 \\d+ crypt .*");
    }

    /** Whether every read and write fails. */
    public boolean isCut() {
        var lines = table();
        return !lines.isEmpty() && lines.stream().allMatch(line -> line.matches("\\d+ \\d+ error ?"));
    }

    /** Blocks reads and writes after the file system is flushed and frozen; false if that failed. */
    public boolean freeze() {
        return dmsetup("suspend", name).ok();
    }

    /**
     * Blocks new reads and writes at once. The mapping is suspended as soon as the earlier ones have ended, and the call waits
     * for that. On a device that hangs, they end when the device answers again.
     */
    public void block() {
        unlimited("suspend", "--nolockfs", name);
    }

    /** Makes the kernel forget the volume key of a blocked mapping; false if it did not. */
    public boolean forgetKey() {
        return dmsetup("message", name, "0", "key", "wipe").ok();
    }

    /**
     * Replaces the table by one that fails every read and write, including those that wait, and thaws the file system. It waits
     * as {@link #block} does.
     */
    public void fail() {
        if (isCut()) return;
        checked("load", name, "--table", "0 %d error".formatted(sectors));
        try {
            unlimited("resume", "--noflush", "--noudevsync", name);
        } catch (RuntimeException e) {
            clear();
            throw e;
        }
    }

    // otherwise the next resumption of the mapping would activate the loaded table
    private void clear() {
        boolean interrupted = Thread.interrupted();
        dmsetup("clear", name);
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Removes the mapping once nothing uses it any more. */
    public void removeLater() {
        checked("remove", "--deferred", "--noudevsync", name);
    }

    private List<String> table() {
        var result = dmsetup("table", name);
        return result.ok() ? result.output().lines().toList() : List.of();
    }

    private void checked(String... arguments) {
        checked(line(arguments), dmsetup(arguments));
    }

    private void unlimited(String... arguments) {
        var command = new ProcessStart(line(arguments), List.of(), WITHOUT_LIMIT);
        checked(command.arguments(), commands.run(command, line -> {}));
    }

    private static void checked(List<String> tried, CommandResult result) {
        if (!result.ok()) throw new LuksProblem.CommandFailed(String.join(" ", tried), result.lastLine());
    }

    private CommandResult dmsetup(String... arguments) {
        return commands.run(line(arguments), List.of());
    }

    private static List<String> line(String... arguments) {
        var line = new ArrayList<>(List.of("dmsetup"));
        line.addAll(List.of(arguments));
        return line;
    }
}
