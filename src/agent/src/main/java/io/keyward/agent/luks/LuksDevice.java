package io.keyward.agent.luks;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A device, or an image file, that holds a LUKS2 header or will get one. The DEK opens the key slot; the LUKS volume key, made
 * by cryptsetup, encrypts the sectors.
 */
public final class LuksDevice {

    /** The cipher of the sectors; its two AES-256 keys make a volume key of 64 bytes. */
    public static final String CIPHER = "aes-xts-plain64";

    static final int VOLUME_KEY_BYTES = 64;

    private static final List<String> SECTORS = List.of("--cipher", CIPHER, "--key-size", "512", "--hash", "sha256");
    private static final String LABEL = "keyward";

    // the label until the file system is complete; nobody has stored data on a volume with this label
    private static final String UNFINISHED = "keyward-unfinished";

    private static final String STANDARD_INPUT = "/proc/self/fd/0"; // /dev/stdin is made by udev, which may not run yet

    private final Cryptsetup cryptsetup;
    private final KnownHeaders headers;
    private final String path;
    private final Optional<KnownHeader> seen; // the header that snapshot() has read

    public LuksDevice(Commands commands, String path) {
        this(commands, new KnownHeaders(), path);
    }

    /** @param headers the cached headers of this device and others */
    public LuksDevice(Commands commands, KnownHeaders headers, String path) {
        this(new Cryptsetup(commands), headers, path, Optional.empty());
    }

    private LuksDevice(Cryptsetup cryptsetup, KnownHeaders headers, String path, Optional<KnownHeader> seen) {
        this.cryptsetup = cryptsetup;
        this.headers = headers;
        this.path = path;
        this.seen = seen;
    }

    /**
     * Reads the header once. UUID, header, form and metadata of the result are those of that reading, also after a later
     * change. If cryptsetup has to read the header, because a copy is damaged, each call reads it again.
     */
    public LuksDevice snapshot() {
        return new LuksDevice(cryptsetup, headers, path, known());
    }

    public String path() {
        return path;
    }

    /** True for an image file, false for a block device. */
    boolean isImageFile() {
        return Files.isRegularFile(Path.of(path));
    }

    /** Whether one of the two copies of a LUKS2 header can be read. */
    public boolean isLuks() {
        if (known().isPresent()) return true;
        return isBegun() && cryptsetup.ask("isLuks", "--type", "luks2", path).ok();
    }

    private boolean isBegun() {
        try {
            return HeaderCopies.isBegun(Path.of(path));
        } catch (LuksProblem e) { // cryptsetup says what is wrong with the device
            return true;
        }
    }

    /** The UUID in the header. */
    public String uuid() {
        return known().map(KnownHeader::uuid)
                .orElseGet(() -> cryptsetup.run("luksUUID", path).output().strip());
    }

    /**
     * @throws LuksProblem.HeaderDamaged if it is not a header as LUKS2 describes it
     */
    public LuksHeader header() {
        try {
            return known().map(KnownHeader::header).orElseGet(() -> LuksHeader.read(dumped()));
        } catch (MalformedJson | NumberFormatException | ArithmeticException e) {
            throw damaged(e);
        }
    }

    /**
     * Checks that the header has a form that the agent writes, because cryptsetup authenticates nothing in a header.
     *
     * @return what the header says about sectors, key slots and volume keys
     * @throws LuksProblem.UntrustedHeader if it has another form
     */
    public HeaderForm form() {
        return known().map(known -> known.form(path)).orElseGet(() -> HeaderForm.of(path, dumped()));
    }

    /** The JSON of the header. */
    JsonObject metadata() {
        return known().map(KnownHeader::metadata).orElseGet(this::dumped);
    }

    private JsonObject dumped() {
        var dump = cryptsetup.run("luksDump", "--dump-json-metadata", path).output();
        try {
            return JsonObject.parse(dump);
        } catch (MalformedJson e) {
            throw damaged(e);
        }
    }

    private Optional<KnownHeader> known() {
        return seen.isPresent() ? seen : headers.find(Path.of(path));
    }

    private LuksProblem damaged(RuntimeException cause) {
        return new LuksProblem.HeaderDamaged("the header of %s cannot be read: %s".formatted(path, cause.getMessage()));
    }

    /** Whether the header says that it was written for this disk. */
    public boolean isFor(String disk) {
        return says("Subsystem", subsystem(disk));
    }

    /** Whether the header says that the volume was formatted but its file system is not complete: then it holds no data. */
    public boolean isUnfinished() {
        return says("Label", UNFINISHED);
    }

    private boolean says(String member, String value) {
        var wanted = "%s:\\s+%s".formatted(member, Pattern.quote(value));
        return cryptsetup.run("luksDump", path).output().lines().anyMatch(line -> line.matches(wanted));
    }

    /** Writes a new header with one key slot, marked as {@link #isUnfinished unfinished}. Everything on the device is lost. */
    public void format(ClearKey dek, String uuid, String disk) {
        cryptsetup.run(List.of(dek), formatting(UNFINISHED, uuid, disk, List.of(path)));
    }

    /** Writes into the header that the file system of the volume is complete. From then on the volume may hold data. */
    public void finish(String disk) {
        cryptsetup.run("config", "--label", LABEL, "--subsystem", subsystem(disk), path);
    }

    /**
     * Writes a header for sectors that are already encrypted under this volume key.
     *
     * @param dataOffset where they start, in bytes
     */
    public void restoreHeader(
            ClearKey dek, ClearKey volumeKey, String uuid, String disk, int sectorSize, long dataOffset) {
        var sectors = new ArrayList<String>();
        sectors.addAll(List.of("--volume-key-file", STANDARD_INPUT, "--sector-size", Integer.toString(sectorSize)));
        sectors.addAll(List.of("--offset", Long.toString(dataOffset / 512), path));
        cryptsetup.run(List.of(dek, volumeKey), formatting(LABEL, uuid, disk, sectors));
    }

    /** Whether some key slot opens with this DEK; needs no kernel support. */
    public boolean opensWith(ClearKey dek) {
        var arguments = List.of("open", "--test-passphrase", "--type", "luks2", path);
        var result = cryptsetup.ask(List.of(dek), arguments);
        if (result.ok()) return true;
        if (result.exit() == 2 || header().slots().isEmpty()) return false;
        form(); // throws if the header is not trusted, which is the likely reason
        throw LuksProblem.of(result.exit(), "test of the DEK on " + path, result.lastLine());
    }

    /** Whether the header names this volume key, whatever its key slots hold; needs no kernel support. */
    public boolean isOf(ClearKey volumeKey) {
        var size = Integer.toString(8 * volumeKey.length());
        var result = cryptsetup.askWithInput(
                volumeKey,
                List.of("open", "--test-passphrase", "--key-size", size, "--volume-key-file", STANDARD_INPUT, path));
        if (result.ok()) return true;
        if (result.exit() == 2) return false;
        throw LuksProblem.of(result.exit(), "test of the volume key on " + path, result.lastLine());
    }

    /** The volume key, which the caller closes. */
    public ClearKey volumeKey(ClearKey dek) {
        return cryptsetup.runSecret(
                dek,
                List.of("luksDump", "--dump-volume-key", path),
                (result, output, length) -> MkDump.volumeKey(output, length));
    }

    /** The header's own digest of the volume key; empty if it has several. */
    public Optional<JsonObject> volumeKeyDigest() {
        return VolumeKeyDigest.find(metadata());
    }

    /**
     * Puts back the digest that the header had before it was rebuilt for the same volume key.
     *
     * @throws LuksProblem.WrongKey if the digest is of another volume key; the header stays as it is then
     */
    public void restoreDigest(JsonObject digest, ClearKey dek) {
        VolumeKeyDigest.restore(this, digest, dek);
    }

    /** Destroys all key slots, and with them every way to the volume key. */
    public void eraseSlots() {
        cryptsetup.run("luksErase", path);
    }

    private static List<String> formatting(String label, String uuid, String disk, List<String> more) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("luksFormat", "--type", "luks2"));
        arguments.addAll(SECTORS);
        arguments.addAll(Cryptsetup.LEAST_STRETCHING);
        arguments.addAll(List.of("--uuid", uuid, "--label", label, "--subsystem", subsystem(disk)));
        arguments.addAll(more);
        return arguments;
    }

    static String subsystem(String disk) {
        return "keyward-disk-" + disk;
    }
}
