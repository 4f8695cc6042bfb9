package io.keyward.kernel.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.config.AgentConfig;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.dek.DekChange;
import io.keyward.agent.disk.encryption.Erasing;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.disk.encryption.Sealing;
import io.keyward.agent.disk.token.HeaderRenewal;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.disk.token.TokenUpdate;
import io.keyward.agent.disk.volume.Revocation;
import io.keyward.agent.disk.volume.Unlocking;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.Reencryption;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.ParkedStep;
import io.keyward.agent.step.StepListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A program that a test runs in a guest: the agent's local steps on a disk, without servers. A "wrapped" DEK is the DEK itself
 * in base64url, and a token is that text and a number. A file stands for the server's record of the DEK.
 */
public final class LocalDisk {

    private static final Path STORED = Path.of("/var/lib/stored-dek");

    private final NodeDisks disks;
    private final PlannedDisk kept;

    private LocalDisk(NodeDisks disks, PlannedDisk kept) {
        this.disks = disks;
        this.kept = kept;
    }

    /** Arguments: a procedure, and the LUNs of the disks. */
    public static void main(String[] arguments) throws Exception {
        var disks = NodeDisks.of(AgentConfig.load(Path.of("/etc/keyward-agent/agent.conf")));
        for (var lun : List.of(arguments).subList(1, arguments.length)) {
            new LocalDisk(disks, plan(lun)).run(arguments[0]);
        }
    }

    private static PlannedDisk plan(String lun) throws Exception {
        return new PlannedDisk(
                lun, PlannedDisk.Kind.DATA, Integer.parseInt(lun), PlannedDisk.Order.KEEP, Optional.of(stored()));
    }

    private static WrappedDek stored() throws Exception {
        return wrapped(Files.readString(STORED).strip());
    }

    private void run(String procedure) throws Exception {
        switch (procedure) {
            case "seal" -> sealing().seal(kept, Permission.BLANK_ONLY);
            case "encrypt" -> sealing().seal(kept, Permission.ENCRYPT_IN_PLACE);
            case "unlock" -> System.out.println(new Unlocking(disks, LocalDisk::unwrap, this::judge).unlock(kept));
            case "rotate-dek" -> rotateDek();
            case "new-volume-key" -> changeVolumeKey();
            case "erase" -> erase();
            case "suspend" -> new Revocation(disks, new HeaderTokens(this::judge)).suspend(kept);
            case "cut" -> new Revocation(disks, new HeaderTokens(this::judge)).cut(kept);
            case "restore" -> restore();
            default -> throw new IllegalArgumentException(procedure);
        }
    }

    private Sealing sealing() {
        TokenSource server = (disk, uuid, header) -> token(disk.dek().orElseThrow());
        var update = new TokenUpdate(disks, LocalDisk::unwrap, server, StepListener.NONE);
        return new Sealing(
                disks,
                LocalDisk::unwrap,
                server,
                new HeaderRenewal(disks, LocalDisk::unwrap, server, this::judge, this::judge, update),
                new ParkedStep(),
                progress -> System.out.println("progress " + progress));
    }

    private void rotateDek() {
        var disk = disks.get(kept);
        var current = new HeaderTokens(this::judge).find(disk).orElseThrow().dek();
        var change = new DekChange(
                disks,
                LocalDisk::unwrap,
                (dek, like) -> wrap(dek),
                (plan, fresh, old, header) -> store(fresh),
                (plan, uuid, header) -> token(plan.dek().orElseThrow()),
                new ParkedStep());
        change.run(disk, current);
    }

    private void changeVolumeKey() {
        var disk = disks.get(kept);
        var change = new Reencryption(disks.commands(), disk.luks(), Duration.ofHours(1));
        try (var dek = unwrap(kept.dek().orElseThrow())) {
            if (!change.isChangingVolumeKey()) {
                disks.volumeKeyChanges().noteBegin(disk);
                change.prepareNewVolumeKey(dek);
            }
            disks.volumeKeyChanges().noteNewKey(disk, disks.opening().requireTrusted(disk), change.bytesDone());
            change.resume(dek, progress -> System.out.println("progress " + progress));
        }
    }

    private void restore() {
        try (var dek = unwrap(kept.dek().orElseThrow())) {
            new Revocation(disks, new HeaderTokens(this::judge)).restore(kept, dek);
        }
    }

    private void erase() {
        var volume = disks.get(kept).luks().uuid();
        new Erasing(disks, new ParkedStep()).erase(toErase(), new Installation().eraseOrder(kept.id(), volume));
    }

    private PlannedDisk toErase() {
        return new PlannedDisk(kept.id(), kept.kind(), kept.lun(), PlannedDisk.Order.ERASE, Optional.empty());
    }

    private static SignedToken store(WrappedDek fresh) {
        try {
            Files.writeString(STORED, fresh.ciphertext());
            return token(fresh);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private SignedToken judge(String jws, PlannedDisk disk, String uuid) {
        return token(wrapped(jws));
    }

    private static SignedToken token(WrappedDek dek) {
        return new SignedToken(dek.ciphertext(), dek, 1);
    }

    private static WrappedDek wrapped(String text) {
        return new WrappedDek("https://vault/keys/k/1", "none", text);
    }

    private static WrappedDek wrap(ClearKey dek) {
        return wrapped(dek.<String, RuntimeException>lend(
                bytes -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    private static ClearKey unwrap(WrappedDek dek) {
        return ClearKey.takeOver(Base64.getUrlDecoder().decode(dek.ciphertext().getBytes(UTF_8)));
    }
}
