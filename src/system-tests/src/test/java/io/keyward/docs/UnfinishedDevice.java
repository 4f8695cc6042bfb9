package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.disk.DeviceMark.Work;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.disk.UnfinishedWork;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.util.Random;

/** The contents of a device that a command can find. */
enum UnfinishedDevice {
    BLANK("zeros", false),
    RAW("data without a signature", true),
    ZEROED("a sealed disk whose header was overwritten with zeros", true),
    EXT4("an ext4 file system", true),
    FOREIGN("the header of another disk", true),
    COMPLETE("a complete header that the DEK opens", true),
    DAMAGED("a complete header whose key slots are destroyed", true),
    UNFINISHED("an unfinished header that the DEK opens", false),
    UNFINISHED_DAMAGED("an unfinished header whose key slots are destroyed", false),
    CUT_FORMAT("a half-written header, and the mark of formatting", false),
    MARKED_EXT4("an ext4 file system, and the mark of formatting", true),
    COPIED("an ext4 file system as it was copied for an encryption in place", true),
    COPIED_CUT("a half-written header for an encryption in place", true),
    COPIED_USED("an ext4 file system that was mounted after it was copied", true),
    ENCRYPTING("a header whose sectors are being encrypted in place", true),
    ENCRYPTING_DAMAGED("the same with destroyed key slots", true),
    CUT_ERASE("a half-wiped header, and the mark of erasing", false);

    static final int MEGABYTES = 52;

    private static final int MIB = 1024 * 1024;

    final String words;
    final boolean valuable;

    /** @param valuable true if the content can include data, so that {@code seal} must not format the device */
    UnfinishedDevice(String words, boolean valuable) {
        this.words = words;
        this.valuable = valuable;
    }

    /** Puts this content on the device of the node. */
    void fill(TestNode node) throws IOException {
        switch (this) {
            case BLANK -> {}
            case RAW -> node.write(0, random(MIB));
            case ZEROED -> {
                node.seal();
                node.write(16L * MIB, random(MIB));
                node.write(0, new byte[16 * MIB]);
            }
            case EXT4 -> node.makeExt4();
            case FOREIGN -> format(node, "8");
            case COMPLETE, DAMAGED -> {
                node.seal();
                node.write(16L * MIB, random(MIB));
                if (this == DAMAGED) node.disk().luks().eraseSlots();
            }
            case UNFINISHED, UNFINISHED_DAMAGED -> {
                cutPowerAt(node, Step.SEAL_UNMARK, Permission.BLANK_ONLY);
                if (this == UNFINISHED_DAMAGED) node.disk().luks().eraseSlots();
            }
            case CUT_FORMAT -> {
                cutPowerAt(node, Step.SEAL_FORMAT, Permission.BLANK_ONLY);
                node.write(32 * 1024, random(MIB));
            }
            case MARKED_EXT4 -> {
                node.makeExt4();
                node.disks.mark(node.disk()).write(Work.FORMAT, "11111111-2222-4333-8444-555555555555");
            }
            case COPIED, COPIED_CUT, COPIED_USED -> {
                node.makeExt4();
                cutPowerAt(node, Step.ENCRYPT_HEADER, Permission.ENCRYPT_IN_PLACE);
                if (this == COPIED_CUT) node.write(0, random(5 * MIB));
                if (this == COPIED_USED) mount(node);
            }
            case ENCRYPTING, ENCRYPTING_DAMAGED -> {
                node.makeExt4();
                cutPowerAt(node, Step.ENCRYPT_SECTORS, Permission.ENCRYPT_IN_PLACE);
                node.write((MEGABYTES - 20L) * MIB, random(MIB)); // encrypted sectors
                if (this == ENCRYPTING_DAMAGED) node.write(32 * 1024, new byte[600 * 1024]);
            }
            case CUT_ERASE -> {
                node.seal();
                node.disks
                        .mark(node.disk())
                        .write(Work.ERASE, node.disk().luks().uuid());
                node.disks
                        .notes()
                        .write(
                                node.disk(),
                                UnfinishedWork.of(
                                        UnfinishedWork.Phase.ERASE,
                                        node.disk(),
                                        node.disk().luks().uuid()));
                node.write(0, new byte[MIB]);
            }
        }
    }

    private static void format(TestNode node, String disk) {
        try (var other = node.deks.unwrap(node.deks.generate())) {
            node.disk().luks().format(other, "88888888-2222-4333-8444-555555555555", disk);
        }
    }

    private static void cutPowerAt(TestNode node, Step step, Permission permission) {
        TestNode.until(step, steps -> node.sealing(steps).seal(node.planned, permission));
    }

    // sets the mount count, as mounts do
    private static void mount(TestNode node) {
        assertThat(node.commands()
                        .run("tune2fs", "-C", "7", node.image.toString())
                        .ok())
                .isTrue();
    }

    private static byte[] random(int bytes) {
        var random = new byte[bytes];
        new Random(3).nextBytes(random);
        return random;
    }
}
