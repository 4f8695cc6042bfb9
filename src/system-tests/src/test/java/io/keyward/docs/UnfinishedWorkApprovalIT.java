package io.keyward.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.disk.UnfinishedWork;
import io.keyward.agent.disk.encryption.Erasing;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import io.keyward.agent.trust.DiskOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keeps the tables of {@code src/docs/quality/unfinished-work.md} equal to what the commands do on real LUKS2 images: a row for
 * each content of a device, and a column for each note in the state folder. For every note, the commands destroy data only if
 * the operator names the disk, or if Keyward orders to erase it.
 */
class UnfinishedWorkApprovalIT {

    private static final Installation INSTALLATION = new Installation();

    private static final int MIB = 1024 * 1024;
    private static final String OTHER_UUID = "99999999-2222-4333-8444-555555555555";

    private static final Set<Step> FORMATS = Set.of(Step.SEAL_MARK);
    private static final Set<Step> ENCRYPTS =
            Set.of(Step.ENCRYPT_SHRINK, Step.ENCRYPT_HEADER, Step.ENCRYPT_SECTORS, Step.ENCRYPT_WIPE_MOVED);

    private static final String HEAD =
            """
            # Unfinished work, and what commands do with it

            A command of the agent writes a note into the state folder before it changes a disk, so that it can go on after a power cut. The note may be
            wrong: the state folder is an old copy, the disk another one, the snapshot of one of both was restored. So a note is evidence of what
            the agent was doing and never a permission: before each step that destroys something, the device itself has to prove that only the agent's
            own unfinished work is on it ([decision](../adr/0091-a-note-is-no-permission.md)).

            Each cell is what a command did in a test, with a real LUKS2 image: **formats** and **encrypts** (in place) change the device, **opens** completes
            token, file system and mount of the header that is there, **erases** wipes it, **nothing** is a success without a change. Everything else is
            the code of a refusal, which leaves each byte as it was and whose message names the command that goes on.

            """;

    @TempDir
    Path folder;

    private enum NoteOf {
        NONE("no note"),
        BIND("bind"),
        FORMAT("format"),
        FORMAT_OTHER("format of another volume"),
        SHRINK("shrink"),
        COPIED("copied"),
        ENCRYPT("encrypt"),
        ERASE("erase"),
        ERASE_ALL("erase all"),
        ERASED("erased");

        private final String words;

        NoteOf(String words) {
            this.words = words;
        }
    }

    private enum Command {
        SEAL("`seal data0`", Permission.BLANK_ONLY),
        ENCRYPT("`seal --encrypt data0`", Permission.ENCRYPT_IN_PLACE),
        OVERWRITE("`seal --overwrite data0`", Permission.OVERWRITE),
        REPLACE("`seal --replace-volume data0`, after the volume was released", Permission.REPLACE),
        ERASE("`erase`, ordered by Keyward", null);

        private final String words;
        private final Permission permission;

        Command(String words, Permission permission) {
            this.words = words;
            this.permission = permission;
        }

        /** The notes that make a difference to the command. */
        private Set<NoteOf> notes() {
            var notes =
                    switch (this) {
                        case SEAL -> EnumSet.allOf(NoteOf.class);
                        case ENCRYPT -> EnumSet.range(NoteOf.SHRINK, NoteOf.ENCRYPT);
                        case OVERWRITE, REPLACE -> EnumSet.of(NoteOf.FORMAT, NoteOf.COPIED);
                        case ERASE -> EnumSet.range(NoteOf.ERASE, NoteOf.ERASED);
                    };
            notes.add(NoteOf.NONE);
            return notes;
        }
    }

    private final Map<UnfinishedDevice, Prepared> devices = new EnumMap<>(UnfinishedDevice.class);

    /** A device, its content, the UUID of its volume, and the note that the agent left when it was interrupted there. */
    private record Prepared(TestNode node, Path content, String uuid, UnfinishedWork left) {}

    @Tag("campaign")
    @Test
    void the_document_shows_what_each_command_does_with_each_device_and_note() throws IOException {
        for (var device : UnfinishedDevice.values()) devices.put(device, prepare(device));

        var tables = new StringBuilder(HEAD);
        for (var command : Command.values()) tables.append(table(command)).append('\n');

        new ApprovedFile(Path.of("src/docs/quality/unfinished-work.md"))
                .assertHasContent(tables.toString().stripTrailing() + "\n");
    }

    private String table(Command command) throws IOException {
        var notes = command.notes().stream().map(note -> note.words).collect(joining(" | "));
        var rows = new StringBuilder("## %s%n%n| on the device | %s |%n|%s%n"
                .formatted(command.words, notes, "---|".repeat(command.notes().size() + 1)));
        for (var device : UnfinishedDevice.values()) {
            var cells = new ArrayList<String>(List.of(device.words));
            for (var note : command.notes()) cells.add(cell(device, note, command));
            rows.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return rows.toString();
    }

    private String cell(UnfinishedDevice device, NoteOf note, Command command) throws IOException {
        var prepared = devices.get(device);
        var node = prepared.node();
        node.disks.notes().remove(node.disk());
        note(note, prepared).forEach(noted -> node.disks.notes().write(node.disk(), noted));
        node.release();

        var outcome = command == Command.ERASE ? erase(node) : seal(node, command.permission);

        boolean changed = Files.mismatch(node.image, prepared.content()) != -1;
        if (changed) Files.copy(prepared.content(), node.image, StandardCopyOption.REPLACE_EXISTING);
        requireNothingLost(device, command, outcome, changed);
        return outcome;
    }

    private static void requireNothingLost(UnfinishedDevice device, Command command, String outcome, boolean changed) {
        var where = "%s on %s: %s".formatted(command, device, outcome);
        if (outcome.matches("[A-Z].*|nothing")) assertThat(changed).as(where).isFalse();
        if (command == Command.SEAL || command == Command.ENCRYPT) {
            assertThat(device.valuable && outcome.equals("formats")).as(where).isFalse();
        }
    }

    private static Stream<UnfinishedWork> note(NoteOf note, Prepared prepared) {
        var disk = prepared.node().disk();
        Function<UnfinishedWork.Phase, Stream<UnfinishedWork>> of =
                phase -> Stream.of(UnfinishedWork.of(phase, disk, prepared.uuid()));
        return switch (note) {
            case NONE -> Stream.empty();
            case FORMAT_OTHER -> Stream.of(UnfinishedWork.of(UnfinishedWork.Phase.FORMAT, disk, OTHER_UUID));
            case SHRINK -> Stream.of(UnfinishedWork.of(UnfinishedWork.Phase.BIND, disk, prepared.uuid())
                    .beforeShrinking((long) UnfinishedDevice.MEGABYTES * MIB));
            case COPIED -> Stream.of(prepared.left());
            case BIND, FORMAT, ENCRYPT, ERASE, ERASE_ALL, ERASED -> of.apply(UnfinishedWork.Phase.valueOf(note.name()));
        };
    }

    private static String seal(TestNode node, Permission permission) {
        var steps = new ArrayList<Step>();
        try {
            node.sealing(cutBefore(steps)).seal(node.planned, permission);
        } catch (Cut e) {
            return word(steps);
        } catch (RuntimeException e) {
            return code(e);
        }
        throw new AssertionError("a volume was opened without a kernel");
    }

    private static StepListener cutBefore(List<Step> steps) {
        return step -> {
            steps.add(step);
            if (FORMATS.contains(step) || ENCRYPTS.contains(step) || step == Step.SEAL_OPEN) throw new Cut();
        };
    }

    private static String word(List<Step> steps) {
        if (steps.stream().anyMatch(FORMATS::contains)) return "**formats**";
        return steps.stream().anyMatch(ENCRYPTS::contains) ? "**encrypts**" : "opens";
    }

    private static DiskOrder order(TestNode node) {
        var luks = node.disk().luks();
        var noted = node.disks
                .notes()
                .find(node.disk())
                .map(UnfinishedWork::luksUuid)
                .orElse("");
        return INSTALLATION.eraseOrder(TestNode.DISK, luks.isLuks() ? luks.uuid() : noted);
    }

    private static String erase(TestNode node) {
        var steps = new ArrayList<Step>();
        try {
            new Erasing(node.disks, steps::add).erase(node.condemned, order(node));
        } catch (RuntimeException e) {
            return code(e);
        }
        return steps.contains(Step.ERASE_HEADER) ? "**erases**" : "nothing";
    }

    private static String code(RuntimeException failure) {
        if (failure instanceof DiskProblem problem) return problem.code();
        if (failure instanceof DeviceProblem problem) return problem.code();
        if (failure instanceof LuksProblem problem) return problem.code();
        throw failure;
    }

    private Prepared prepare(UnfinishedDevice device) throws IOException {
        var node = new TestNode(
                Files.createDirectories(folder.resolve(device.name())), ImageFile.PATH, UnfinishedDevice.MEGABYTES);
        device.fill(node);
        var left = node.disks.notes().find(node.disk());
        var uuid = node.disk().luks().isLuks()
                ? node.disk().luks().uuid()
                : left.map(UnfinishedWork::luksUuid).orElse("11111111-2222-4333-8444-555555555555");
        var copied = left.filter(note -> note.phase() == UnfinishedWork.Phase.COPIED)
                .orElseGet(() -> UnfinishedWork.of(UnfinishedWork.Phase.COPIED, node.disk(), uuid)
                        .copied("0".repeat(64)));
        return new Prepared(node, Files.copy(node.image, folder.resolve(device + ".img")), uuid, copied);
    }

    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
