package io.keyward.agent.luks;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.Commands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Encrypts sectors in place: a plain disk for the first time, or a sealed one under a new volume key. Both can be interrupted
 * at any instant and continued, because the header contains how far the encryption got.
 */
public final class Reencryption {

    /** The room at the end of a plain disk that encryption in place needs. */
    public static final long ROOM_BYTES = 32L * 1024 * 1024;

    /** The first bytes of a plain disk, which cryptsetup moves to its end before it writes the header over them. */
    public static final long MOVED_BYTES = ROOM_BYTES / 2;

    // reads and writes of the sectors that are being encrypted wait; cryptsetup would take up to 1 GiB at once
    private static final List<String> FEW_AT_ONCE = List.of("--hotzone-size", "32M");

    private static final int MINOR_WITH_PROGRESS = 5;

    private final Commands commands;
    private final Cryptsetup cryptsetup;
    private final LuksDevice device;
    private final Duration timeout;

    /**
     * @param timeout how long the encryption of all sectors may take
     */
    public Reencryption(Commands commands, LuksDevice device, Duration timeout) {
        this.commands = commands;
        this.cryptsetup = new Cryptsetup(commands);
        this.device = device;
        this.timeout = timeout;
    }

    /**
     * The file that cryptsetup makes in its working folder while it prepares an encryption. A power cut leaves it there, and
     * cryptsetup refuses to work while it is there.
     */
    public static String temporaryHeader(String uuid) {
        return "LUKS2-temp-%s.new".formatted(uuid);
    }

    /** Writes the header of a disk with data, whose last {@link #ROOM_BYTES} are free. The sectors are plain until resumed. */
    public void prepareEncryption(ClearKey dek, String uuid, String disk) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("reencrypt", "--encrypt", "--init-only", "--type", "luks2"));
        arguments.addAll(List.of("--cipher", LuksDevice.CIPHER, "--key-size", "512"));
        arguments.addAll(List.of("--reduce-device-size", ROOM_BYTES / 1024 / 1024 + "M"));
        arguments.addAll(Cryptsetup.LEAST_STRETCHING);
        arguments.addAll(List.of("--uuid", uuid, "--label", "keyward", "--subsystem", LuksDevice.subsystem(disk)));
        arguments.add(device.path());
        cryptsetup.run(List.of(dek), arguments);
    }

    /** Prepares the change of the volume key of an opened or closed volume. */
    public void prepareNewVolumeKey(ClearKey dek) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("reencrypt", "--init-only", "--resilience", "checksum"));
        arguments.addAll(Cryptsetup.LEAST_STRETCHING);
        arguments.add(device.path());
        cryptsetup.run(List.of(dek), arguments);
    }

    /** Whether an encryption in place has begun, as the header says, and is not complete. */
    public boolean isEncryptingInPlace() {
        return metadata().isEncryptionInPlace();
    }

    /** Whether a change of the volume key has begun and is not complete. */
    public boolean isChangingVolumeKey() {
        return metadata().isChangeOfVolumeKey();
    }

    /** Whether all sectors are under the new volume key, and only the final header is left to write. */
    public boolean isAllUnderNewKey() {
        return metadata().isAllUnderNewKey();
    }

    /** The number of bytes at the start of the device that are under the new volume key or are being encrypted. */
    public long bytesDone() {
        return metadata().bytesDone();
    }

    /**
     * Encrypts the remaining sectors, even while the volume is used.
     *
     * @param progress receives the progress about once a second; never with a cryptsetup before 2.5
     */
    public void resume(ClearKey dek, Consumer<Progress> progress) {
        if (metadata().needsRepair()) cryptsetup.run(dek, List.of("repair", device.path()), timeout, line -> {});
        endChangeOfVolumeKey(dek);
        if (device.header().reencrypting()) encrypt(dek, progress);
        removeUnboundSlots();
    }

    /**
     * Ends a change of the volume key that was interrupted after the last sector, and leaves every other header as it is.
     * Before cryptsetup writes the final header it removes the slot of the old volume key, and no DEK opens the disk in
     * between.
     *
     * @throws LuksProblem if the DEK opens no key slot
     */
    public void endChangeOfVolumeKey(ClearKey dek) {
        if (!metadata().isAllUnderNewKey()) return;
        new RunningEncryption(device).stop(); // a running cryptsetup may be about to write the same header
        if (metadata().isAllUnderNewKey()) writeFinalHeader(dek);
        removeUnboundSlots();
    }

    private void removeUnboundSlots() {
        new KeySlots(commands, device).removeAll(metadata().unboundSlots());
    }

    private void encrypt(ClearKey dek, Consumer<Progress> progress) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("reencrypt", "--resume-only"));
        arguments.addAll(FEW_AT_ONCE);
        if (tellsProgress()) arguments.addAll(List.of("--progress-json", "--progress-frequency", "1"));
        if (device.isImageFile()) arguments.add("--force-offline-reencrypt");
        arguments.add(device.path());
        cryptsetup.run(dek, arguments, timeout, line -> Progress.read(line).ifPresent(progress));
    }

    /**
     * Whether an encryption in place was interrupted after the last sector, before cryptsetup had wiped the copy of the first
     * sectors and written the final header. It must not be resumed then: the header does not tell cryptsetup that the first
     * sectors are encrypted.
     */
    public boolean isAllEncrypted(long deviceBytes) {
        return metadata().isAllEncrypted(deviceBytes);
    }

    /**
     * Writes the final header of an encryption that {@link #isAllEncrypted}, or leaves the header as it is.
     *
     * @throws LuksProblem if the DEK opens no key slot, or cryptsetup does not accept the final header
     */
    public void writeFinalHeader(ClearKey dek) {
        new FinalHeader(commands, device).write(dek);
    }

    private ReencryptionMetadata metadata() {
        return new ReencryptionMetadata(device.metadata());
    }

    private boolean tellsProgress() {
        var words = cryptsetup.ask("--version").output().split("[ .]", -1);
        try {
            int major = Integer.parseInt(words[1]);
            return major > 2 || (major == 2 && Integer.parseInt(words[2]) >= MINOR_WITH_PROGRESS);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return false;
        }
    }
}
