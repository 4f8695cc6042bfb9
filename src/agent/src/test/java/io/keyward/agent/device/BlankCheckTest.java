package io.keyward.agent.device;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keyward.agent.process.Commands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlankCheckTest {

    private static final int MIB = 1024 * 1024;

    private final Commands commands = new Commands("/usr/sbin:/usr/bin:/sbin:/bin", Duration.ofMinutes(1));
    private final BlankCheck check = new BlankCheck(Host.local(), commands);

    @TempDir
    Path folder;

    private Path file;
    private DiskDevice device;

    @BeforeEach
    void makeImage() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/blkid")), "blkid is not installed");
        file = folder.resolve("disk.img");
        write(0, new byte[16 * MIB]);
        device = new DiskDevice(file.toString(), "disk.img", "");
    }

    @Test
    void zeros_are_blank() {
        assertThat(check.content(device)).isEmpty();
    }

    @Test
    void a_file_system_is_not_blank() {
        assertThat(commands.run("mkfs.ext4", "-q", file.toString()).ok()).isTrue();

        assertThat(check.content(device)).contains("it holds ext4");
        assertThatThrownBy(() -> check.requireBlank(device))
                .isInstanceOfSatisfying(DeviceProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo("DeviceNotBlank"));
    }

    @Test
    void a_byte_in_the_first_or_last_mebibyte_is_not_blank() throws IOException {
        write(MIB - 1, new byte[] {1});
        assertThat(check.content(device)).contains("it holds data without a signature");

        write(MIB - 1, new byte[] {0});
        write(16 * MIB - 1, new byte[] {1});
        assertThat(check.content(device)).contains("it holds data without a signature");
    }

    @Test
    void a_disk_whose_header_was_overwritten_with_zeros_is_not_blank() throws IOException {
        write(64 * MIB - 1, new byte[] {0});

        write(16 * MIB, new byte[] {1});
        assertThat(check.content(device)).contains("it holds data without a signature");

        write(16 * MIB, new byte[] {0});
        write(32 * MIB, new byte[] {1});
        assertThat(check.content(device)).contains("it holds data without a signature");
    }

    @Test
    void a_partition_table_is_not_blank() throws IOException {
        partition(0x83);

        assertThat(check.content(device)).contains("it holds dos");
    }

    @Test
    void a_temp_disk_as_azure_delivers_it_is_blank() throws IOException {
        partition(0x07);
        ntfs("$MFT", ".", "System Volume Information", "DATALOSS_WARNING_README.txt");

        assertThat(check.content(device)).isEmpty();
    }

    @Test
    void a_temp_disk_with_a_file_of_somebody_is_not_blank() throws IOException {
        partition(0x07);
        ntfs("$MFT", ".", "System Volume Information", "DATALOSS_WARNING_README.txt", "results.csv");

        assertThat(check.content(device)).isPresent();
    }

    @Test
    void an_ntfs_disk_without_azures_warning_is_not_blank() throws IOException {
        partition(0x07);
        ntfs("$MFT", ".", "System Volume Information");

        assertThat(check.content(device)).isPresent();
    }

    @Test
    void a_device_that_cannot_be_read_is_not_blank() {
        var absent = new DiskDevice(folder.resolve("absent").toString(), "absent", "");

        assertThatThrownBy(() -> check.requireBlank(absent)).isInstanceOf(DeviceProblem.class);
    }

    // one partition from sector 2048 to the end
    private void partition(int type) throws IOException {
        var mbr = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        mbr.put(446 + 4, (byte) type).putInt(446 + 8, 2048).putInt(446 + 12, 30_720);
        mbr.putShort(510, (short) 0xaa55);
        write(0, mbr.array());
    }

    // a boot sector and a master file table in cluster 4, with one record for each name in the root folder
    private void ntfs(String... names) throws IOException {
        var boot = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        boot.put(3, "NTFS    ".getBytes(StandardCharsets.US_ASCII)).putShort(11, (short) 512);
        boot.put(13, (byte) 8).putLong(48, 4).putShort(510, (short) 0xaa55);
        write(MIB, boot.array());
        for (int record = 0; record < names.length; record++) {
            write(MIB + 4 * 4096 + record * 1024L, record(names[record]));
        }
    }

    private static byte[] record(String name) {
        var record = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        record.put(0, "FILE".getBytes(StandardCharsets.US_ASCII))
                .putShort(20, (short) 56)
                .putShort(22, (short) 1);
        record.putInt(56, 0x10).putInt(60, 96);
        record.putInt(152, 0x30).putInt(156, 240).putShort(172, (short) 24);
        record.putLong(176, 5L | 5L << 48).put(176 + 64, (byte) name.length());
        record.put(176 + 66, name.getBytes(UTF_16LE));
        record.putInt(392, -1);
        return record.array();
    }

    private void write(long offset, byte[] bytes) throws IOException {
        try (var image = new RandomAccessFile(file.toFile(), "rw")) {
            image.seek(offset);
            image.write(bytes);
        }
    }
}
