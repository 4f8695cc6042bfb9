package io.keyward.agent.disk.token;

import static io.keyward.agent.step.Step.TOKEN_READ_BACK;
import static io.keyward.agent.step.Step.TOKEN_REMOVE_OLD;
import static io.keyward.agent.step.Step.TOKEN_WRITE;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.state.HighestSerials;
import io.keyward.agent.step.StepListener;

/**
 * Replaces the token in a header: the new one is written beside the old one, read back, and its DEK tried on a key slot; only
 * then is the old one removed. At every instant the header holds a token that opens the disk.
 */
public final class TokenUpdate {

    private final NodeDisks disks;
    private final DekSource deks;
    private final HighestSerials serials;
    private final StepListener steps;

    public TokenUpdate(NodeDisks disks, DekSource deks, StepListener steps) {
        this.disks = disks;
        this.deks = deks;
        this.serials = new HighestSerials(disks.state());
        this.steps = steps;
    }

    /**
     * Does nothing if the header holds this token alone.
     *
     * @throws DiskProblem with code TokenDoesNotOpen if the token's DEK opens no key slot; the old token stays then
     */
    public void apply(NodeDisk disk, SignedToken fresh) {
        if (disk.tokens().isSettled(fresh.jws())) return;
        try (var dek = deks.unwrap(fresh.dek())) {
            disks.reencryption(disk).endChangeOfVolumeKey(dek);
            requireOpens(disk, dek); // before it is written: the token with the highest serial is the one that counts
            steps.before(TOKEN_WRITE);
            disk.tokens().add(fresh.jws());
            steps.before(TOKEN_READ_BACK);
            requireOpens(disk, dek);
        }
        serials.raise(disk.id(), fresh.serial());
        steps.before(TOKEN_REMOVE_OLD);
        disk.tokens().keepOnly(fresh.jws());
    }

    private static void requireOpens(NodeDisk disk, ClearKey dek) {
        if (disk.luks().opensWith(dek)) return;
        throw new DiskProblem(
                "TokenDoesNotOpen",
                "the DEK of the new token opens no key slot of %s; the old one stays".formatted(disk));
    }
}
