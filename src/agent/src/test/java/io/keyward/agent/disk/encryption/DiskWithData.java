package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;

import io.keyward.agent.disk.TestNode;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of InPlaceEncryption share. */
abstract class DiskWithData {

    static final int MEGABYTES = 80;
    static final long MIB = 1024 * 1024;

    @TempDir
    Path folder;

    TestNode node;
    DataDisk data;

    @BeforeEach
    void makeDiskWithData() throws IOException {
        node = new TestNode(folder, ImageFile.PATH, MEGABYTES);
        data = DataDisk.make(node, folder);
    }

    static byte[] random(long bytes) {
        var random = new byte[(int) bytes];
        new Random(2).nextBytes(random);
        return random;
    }

    void encrypt() {
        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
    }

    String noted() {
        return node.disks.notes().find(node.disk()).orElseThrow().luksUuid();
    }

    // the start of an XFS version 4 super block, as far as blkid looks at it
    static byte[] xfs() {
        var block = ByteBuffer.allocate(4096);
        block.put(0, "XFSB".getBytes(StandardCharsets.US_ASCII)).putInt(4, 4096).putLong(8, 16_384);
        block.putInt(80, 1).putInt(84, 16_384).putInt(88, 1).putShort(100, (short) 4);
        block.putShort(102, (short) 512).putShort(104, (short) 512).putShort(106, (short) 8);
        block.put(120, (byte) 12)
                .put(121, (byte) 9)
                .put(122, (byte) 9)
                .put(123, (byte) 3)
                .put(124, (byte) 14);
        return block.array();
    }
}
