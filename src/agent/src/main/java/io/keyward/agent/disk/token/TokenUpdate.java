package io.keyward.agent.disk.token;

import static io.keyward.agent.step.Step.TOKEN_READ_BACK;
import static io.keyward.agent.step.Step.TOKEN_REMOVE_OLD;
import static io.keyward.agent.step.Step.TOKEN_WRITE;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.state.HighestSerials;
import io.keyward.agent.step.StepListener;

/**
 * Replaces the token in a header: the new one is written beside the old one, read back, and its DEK tried on a key slot; only
 * then is the old one removed. At every instant the header holds a token that opens the disk.
 */
public final class TokenUpdate {

    private final NodeDisks disks;
    private final DekSource deks;
    private final TokenSource tokens;
    private final HighestSerials serials;
    private final StepListener steps;

    public TokenUpdate(NodeDisks disks, DekSource deks, TokenSource tokens, StepListener steps) {
        this.disks = disks;
        this.deks = deks;
        this.tokens = tokens;
        this.serials = new HighestSerials(disks.state());
        this.steps = steps;
    }

    /**
     * Gets a token for the header as it is, and puts it into the header.
     *
     * @param planned the DEK that the server is known to keep
     * @throws DiskProblem with code TokenDoesNotOpen if the DEK opens no key slot; the old token stays then
     */
    public SignedToken fetch(NodeDisk disk, WrappedDek planned) {
        try (var dek = deks.unwrap(planned)) {
            disks.reencryption(disk).endChangeOfVolumeKey(dek);
            var header = new HeaderBinding(disks).of(disk, dek);
            var fresh = tokens.fetch(disk.plan(), disk.luks().uuid(), header);
            if (fresh.dek().equals(planned)) apply(disk, fresh, dek);
            else apply(disk, fresh);
            return fresh;
        }
    }

    /**
     * Makes this token the only one in the header. Does nothing if it is already the only one.
     *
     * @throws DiskProblem with code TokenDoesNotOpen if the token's DEK opens no key slot; the old token stays then
     */
    public void apply(NodeDisk disk, SignedToken fresh) {
        if (disk.tokens().isSettled(fresh.jws())) return;
        try (var dek = deks.unwrap(fresh.dek())) {
            apply(disk, fresh, dek);
        }
    }

    private void apply(NodeDisk disk, SignedToken fresh, ClearKey dek) {
        disks.reencryption(disk).endChangeOfVolumeKey(dek);
        requireOpens(disk, dek); // before it is written, because the token with the highest serial is the valid one
        if (!fresh.isFor(disks.opening().requireTrusted(disk))) throw HeaderTokens.otherHeader(disk);
        steps.before(TOKEN_WRITE);
        disk.tokens().add(fresh.jws());
        steps.before(TOKEN_READ_BACK);
        requireOpens(disk, dek);
        serials.raise(disk.id(), fresh.serial());
        steps.before(TOKEN_REMOVE_OLD);
        disk.tokens().keepOnly(fresh.jws());
    }

    private static void requireOpens(NodeDisk disk, ClearKey dek) {
        if (!disk.luks().opensWith(dek)) throw HeaderBinding.doesNotOpen(disk);
    }
}
