package io.keyward.agent.node;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.DiskReports;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.dek.DekChange;
import io.keyward.agent.disk.encryption.Erasing;
import io.keyward.agent.disk.encryption.Sealing;
import io.keyward.agent.disk.recovery.Recovery;
import io.keyward.agent.disk.token.HeaderBinding;
import io.keyward.agent.disk.token.HeaderRenewal;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.disk.token.TokenUpdate;
import io.keyward.agent.disk.volume.Revocation;
import io.keyward.agent.disk.volume.Unlocking;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.HeaderForm;
import io.keyward.agent.luks.Progress;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.ParkedStep;
import io.keyward.agent.step.StepListener;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The procedures on this node's disks, connected to Keyward and the vault. */
public final class Procedures {

    private final Machine machine;
    private final EnrolledNode node;
    private final NodeDisks disks;
    private final StepListener steps;

    public Procedures(Machine machine, EnrolledNode node) {
        this(machine, node, new ParkedStep());
    }

    public Procedures(Machine machine, EnrolledNode node, StepListener steps) {
        this(machine, node, steps, machine.disks());
    }

    /** The procedures on these disks. In tests, the disks are those of a recorded machine. */
    public Procedures(Machine machine, EnrolledNode node, StepListener steps, NodeDisks disks) {
        this.steps = steps;
        this.machine = machine;
        this.node = node;
        this.disks = disks;
    }

    public NodeDisks disks() {
        return disks;
    }

    public StepListener steps() {
        return steps;
    }

    /** Does the work under the lock of the disk. Waits while another process of the agent works on the disk. */
    public <T> T alone(PlannedDisk disk, Supplier<T> work) {
        try (var lock = DiskLock.take(machine.state(), disk)) {
            return work.get();
        }
    }

    /** Does the work, unless another process of the agent works on the disk. */
    public void tryAlone(PlannedDisk disk, Runnable work) {
        try (var lock = DiskLock.tryTake(machine.state(), disk)) {
            if (lock.held()) work.run();
        }
    }

    public Sealing sealing(Consumer<Progress> progress) {
        return new Sealing(disks, node::unwrap, new VolumeTokens(disks, node), renewal(), steps, progress);
    }

    public TaskProgress progress() {
        return new TaskProgress(machine.state());
    }

    public Unlocking unlocking() {
        return new Unlocking(disks, node::unwrap, node::check);
    }

    public TokenUpdate tokenUpdate() {
        return new TokenUpdate(disks, node::unwrap, node::fetchToken, steps);
    }

    public HeaderRenewal renewal() {
        return new HeaderRenewal(disks, node::unwrap, node::fetchToken, node::check, node::checkSigned, tokenUpdate());
    }

    public DekChange dekChange() {
        return new DekChange(
                disks,
                node::unwrap,
                (dek, like) -> node.vault().wrap(dek, like.keyId(), like.algorithm()),
                new NewDeks(node, disks, machine.clock()),
                node::fetchToken,
                steps);
    }

    public Erasing erasing() {
        return new Erasing(disks, steps);
    }

    public Recovery recovery() {
        return new Recovery(disks, node::unwrap, node::checkSigned, steps);
    }

    public Revocation revocation() {
        return new Revocation(disks, headerTokens());
    }

    public DiskReports reports() {
        return new DiskReports(disks);
    }

    public HeaderTokens headerTokens() {
        return new HeaderTokens(node::check);
    }

    /**
     * The valid token in the header.
     *
     * @throws io.keyward.agent.disk.DiskProblem with code NotSealed if the disk has none
     */
    public SignedToken token(NodeDisk disk) {
        if (!disk.luks().isLuks()) throw Unlocking.notSealed(disk);
        return headerTokens().find(disk).orElseThrow(() -> Unlocking.notSealed(disk));
    }

    /**
     * The token in the header. If the server has another wrapped DEK, its token first replaces the one in the header. Therefore
     * the DEK of the server is known to open the disk before a slot of another DEK is destroyed.
     *
     * @throws io.keyward.agent.disk.DiskProblem with code NotSealed if the disk has none
     * @throws io.keyward.agent.disk.DiskProblem with code TokenDoesNotOpen if the server's DEK opens no key slot
     */
    public SignedToken currentToken(NodeDisk disk) {
        var token = token(disk);
        if (disk.plan().dek().filter(token.dek()::equals).isPresent()) return token;
        return tokenUpdate().fetch(disk, disk.plan().dek().orElse(token.dek()));
    }

    /**
     * Takes over a change of the volume key that another machine, or an earlier agent, has begun.
     *
     * @throws DiskProblem with code NoChange if the header shows no change
     */
    public void adoptChange(PlannedDisk planned) {
        var disk = disks.get(planned);
        if (!isReencrypting(planned)) {
            throw new DiskProblem("NoChange", "the volume key of %s is not being changed".formatted(disk));
        }
        disks.volumeKeyChanges().adopt(disk);
    }

    /** Whether {@link #reencrypt} has begun and is not complete. */
    public boolean isReencrypting(PlannedDisk planned) {
        return disks.reencryption(disks.get(planned)).isChangingVolumeKey();
    }

    // the state folder has the token for the new volume key before a sector is encrypted with that key, because the
    // header cannot be changed during the encryption
    private void bindNewVolumeKey(NodeDisk disk, ClearKey dek) {
        var form = disks.opening().requireTrusted(disk);
        if (form.stage() == HeaderForm.Stage.CHANGING_VOLUME_KEY) {
            disks.volumeKeyChanges()
                    .noteNewKey(disk, form, disks.reencryption(disk).bytesDone());
        }
        var token = token(disk);
        if (form.stage() != HeaderForm.Stage.CHANGING_VOLUME_KEY || token.describes(form)) return;
        var header = new HeaderBinding(disks).of(disk, dek);
        disk.tokens()
                .add(node.fetchToken(disk.plan(), disk.luks().uuid(), Optional.of(header))
                        .jws());
    }

    private void resume(NodeDisk disk, ClearKey dek, Consumer<Progress> progress) {
        var changes = disks.volumeKeyChanges();
        try {
            disks.reencryption(disk).resume(dek, step -> {
                changes.noteBytesDone(disk, step.done());
                progress.accept(step);
            });
        } finally {
            changes.noteOutcome(disk);
        }
    }

    /** Encrypts all sectors under a new volume key while the disk is used, or continues a change that was begun before. */
    public void reencrypt(PlannedDisk planned, Consumer<Progress> progress) {
        var disk = disks.get(planned);
        disk.volume().requireNotBeingEncrypted();
        disk.volume().requireNotOpenedFromImage(disk.luks());
        try (var dek = node.unwrap(token(disk).dek())) {
            var reencryption = disks.reencryption(disk);
            if (!disk.luks().header().reencrypting()) {
                node.kits().outdate(planned.id());
                disks.volumeKeyChanges().noteBegin(disk);
                reencryption.prepareNewVolumeKey(dek);
            }
            bindNewVolumeKey(disk, dek);
            resume(disk, dek, progress);
            disk.tokens().settle();
        }
    }
}
