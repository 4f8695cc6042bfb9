package io.keyward.agent.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.config.AgentConfig;
import io.keyward.agent.config.Setting;
import io.keyward.agent.device.Host;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.disk.encryption.Sealing;
import io.keyward.agent.disk.token.HeaderRenewal;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.disk.token.TokenCheck;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.disk.token.TokenUpdate;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.BoundHeader;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Kind;
import io.keyward.agent.plan.PlannedDisk.Order;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.process.Commands;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A node whose one data disk is an image file. Without kernel support nothing can be opened, so procedures are stopped before
 * they open the volume; the tests with a real kernel do the rest.
 */
public final class TestNode {

    public static final String DISK = "7";

    public final InMemoryDeks deks = new InMemoryDeks();
    public final WrappedDek dek = deks.generate();
    public final PlannedDisk planned = planned(Order.KEEP, Optional.of(dek));
    public final PlannedDisk condemned = planned(Order.ERASE, Optional.empty());
    public final List<String> boundUuids = new ArrayList<>();
    public final Path image;
    public final NodeDisks disks;
    public final StateFolder state;

    private int serial = 1;
    private Optional<String> bound = Optional.empty();

    public TestNode(Path folder) throws IOException {
        this(folder, ImageFile.PATH, 64);
    }

    public TestNode(Path folder, String commandPath, int megabytes) throws IOException {
        this(folder, commandPath, megabytes, Host.local());
    }

    public TestNode(Path folder, String commandPath, int megabytes, Host host) throws IOException {
        image = ImageFile.file(folder, megabytes);
        Files.writeString(folder.resolve("mapping"), "disk:%s %s%n".formatted(DISK, image));
        state = StateFolder.open(folder.resolve("state"));
        var properties = new Properties();
        properties.setProperty(
                Setting.MAPPING_FILE.key(), folder.resolve("mapping").toString());
        properties.setProperty(Setting.COMMAND_PATH.key(), commandPath);
        disks = new NodeDisks(AgentConfig.of(properties), host, state);
    }

    /** A token as an earlier server would sign it; its text names DEK and serial number. */
    public SignedToken token(WrappedDek wrapped, int number) {
        return new SignedToken("jws.%s.%d".formatted(wrapped.ciphertext(), number), wrapped, number);
    }

    /** A token as the server would sign it; its text names the header too. */
    public SignedToken token(WrappedDek wrapped, int number, Optional<BoundHeader> header) {
        if (header.isEmpty()) return token(wrapped, number);
        var bound = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(header.get().json().toString().getBytes(UTF_8));
        var jws = "jws.%s.%d.%s".formatted(wrapped.ciphertext(), number, bound);
        return new SignedToken(jws, wrapped, number, header);
    }

    /** Signs a token of the disk, as the server does: it binds the disk to the first volume and refuses any other. */
    public SignedToken fetch(PlannedDisk disk, String luksUuid, Optional<BoundHeader> header) {
        if (bound.filter(other -> !other.equals(luksUuid)).isPresent()) {
            throw new Refusal("OtherLuksVolume", "the disk is bound to another LUKS volume");
        }
        bound = Optional.of(luksUuid);
        if (header.isEmpty()) boundUuids.add(luksUuid);
        return token(dek, serial, header);
    }

    /** Makes a file system on the device. */
    public void makeExt4() {
        if (!commands().run("mkfs.ext4", "-q", "-F", image.toString()).ok()) {
            throw new IllegalStateException("no file system was made on " + image);
        }
    }

    /** Binds the disk at the server to a volume that is not on it. */
    public void bindToOtherVolume() {
        bound = Optional.of("22222222-2222-4333-8444-555555555555");
    }

    /** Releases the volume at the server, as an operator. */
    public void release() {
        bound = Optional.empty();
        serial++;
    }

    /** Accepts every token of this server. */
    public SignedToken check(String jws, PlannedDisk disk, String luksUuid) {
        var parts = jws.split("\\.", -1);
        if (!parts[0].equals("jws")) throw new IllegalArgumentException("planted");
        var header = parts.length < 4
                ? Optional.<BoundHeader>empty()
                : Optional.of(
                        BoundHeader.read(JsonObject.parse(Base64.getUrlDecoder().decode(parts[3]))));
        return token(new WrappedDek(dek.keyId(), dek.algorithm(), parts[1]), Integer.parseInt(parts[2]), header);
    }

    public Sealing sealing(StepListener steps) {
        return sealing(this::fetch, steps);
    }

    public Sealing sealing(TokenSource source, StepListener steps) {
        return new Sealing(disks, deks, source, renewal(this::check), steps, progress -> {});
    }

    /** @param current accepts the tokens by which the disk may be opened */
    public HeaderRenewal renewal(TokenCheck current) {
        var update = new TokenUpdate(disks, deks, this::fetch, StepListener.NONE);
        return new HeaderRenewal(disks, deks, this::fetch, current, this::check, update);
    }

    /** Seals the disk. Its volume cannot be opened here, so the test marks its file system as complete without making it. */
    public void seal() {
        seal(Permission.BLANK_ONLY);
    }

    public void seal(Permission permission) {
        until(Step.SEAL_OPEN, steps -> sealing(steps).seal(planned, permission));
        disk().luks().finish(DISK);
        disks.notes().remove(disk());
    }

    /** Runs a procedure until the power is cut before the step. */
    public static void until(Step step, Procedure procedure) {
        try {
            procedure.run(PowerCut.before(step));
        } catch (PowerCut expected) {
            return;
        }
        throw new AssertionError("step " + step + " was not reached");
    }

    public interface Procedure {
        void run(StepListener steps);
    }

    public NodeDisk disk() {
        return disks.get(planned);
    }

    public boolean opensWith(WrappedDek wrapped) {
        try (var clear = deks.unwrap(wrapped)) {
            return disk().luks().opensWith(clear);
        }
    }

    /** DEK and serial number of each token in the header, as in the text of a token that binds no header. */
    public List<String> tokens() {
        return disk().tokens().all().stream()
                .map(jws -> jws.replaceFirst("^(jws\\.[^.]+\\.[^.]+)\\..+", "$1"))
                .toList();
    }

    public void write(long offset, byte[] bytes) throws IOException {
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(offset);
            file.write(bytes);
        }
    }

    public Commands commands() {
        return disks.commands();
    }

    /** The same disk with another DEK in the plan. */
    public PlannedDisk planned(WrappedDek other) {
        return planned(Order.KEEP, Optional.of(other));
    }

    private static PlannedDisk planned(Order order, Optional<WrappedDek> dek) {
        return new PlannedDisk(DISK, Kind.DATA, 0, order, dek);
    }
}
