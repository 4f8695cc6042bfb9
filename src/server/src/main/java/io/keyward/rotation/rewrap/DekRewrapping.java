package io.keyward.rotation.rewrap;

import io.keyward.disk.Disk;
import io.keyward.disk.Rewrap;
import io.keyward.key.CheckedDek;
import io.keyward.key.Dek;
import io.keyward.key.WrappedDek;
import io.keyward.rotation.rewrap.Rewrapping.RotationContext;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Rewraps single DEKs, by one unwrap in the vault and one local wrap. Call it while no transaction is open. */
@ApplicationScoped
public class DekRewrapping {

    @Inject
    RotationKeys keys;

    @Inject
    Vault vault;

    @Inject
    RotationTrace trace;

    /**
     * Unwraps the DEK of a disk in the vault and wraps it with the target of the rotation. The clear DEK is wiped before this
     * method returns.
     *
     * @throws io.keyward.disk.DiskProblem.DekMismatch if the vault returned another value than the DEK of this disk
     * @throws RotationProblem.LeftVersionUnreadable if an earlier rotation left the DEK under a version that does not unwrap
     */
    public Rewrap rewrap(Disk disk, RotationContext context) {
        return trace.within(context.rotation().id(), () -> rewrapUnder(context, disk));
    }

    private Rewrap rewrapUnder(RotationContext context, Disk disk) {
        var key = keys.of(context.rotation());
        var old = disk.dek().orElseThrow();
        var wrapped = context.encryption().asWritten(old);
        try (var dek = unwrap(wrapped, context)) {
            // another value must never replace the DEK (invariant 1)
            disk.requireOwn(dek, wrapped.wrappedBy());
            return new Rewrap(disk.id(), old, CheckedDek.wrap(dek, disk.id(), key));
        }
    }

    private Dek unwrap(WrappedDek wrapped, RotationContext context) {
        try {
            return vault.unwrap(wrapped, context.identity());
        } catch (VaultRefusal.WrongCiphertext e) { // a damaged DEK; it says nothing about the key version
            throw e.ofKeyInUse();
        } catch (VaultProblem e) {
            var inUse = e.ofKeyInUse();
            throw context.wasLeft(wrapped.wrappedBy()) ? new RotationProblem.LeftVersionUnreadable(inUse) : inUse;
        }
    }
}
