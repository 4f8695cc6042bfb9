package io.keyward.watch;

import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.access.AccessLog;
import io.keyward.access.KeyAccess;
import io.keyward.access.KeyCallResult;
import io.keyward.access.PermissionStatus;
import io.keyward.key.Canary;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.problem.ProblemCode;
import io.keyward.schedule.SharedClock;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The calls of a probe. Each returns how it ended; a problem of the vault is a result and not an exception. */
@Dependent
class ProbeCalls {

    private static final System.Logger LOG = System.getLogger(ProbeCalls.class.getName());

    @Inject
    Vault vault;

    @Inject
    KeysInUse keys;

    @Inject
    KeyAttributesRefresh attributes;

    @Inject
    AccessLog log;

    @Inject
    SharedClock clock;

    KeyCallResult unwrap(Probe probe) {
        return result(UNWRAP_KEY, () -> unwrapCanary(probe.schedule(), probe.access()));
    }

    private void unwrapCanary(ProbeSchedule schedule, KeyAccess access) {
        var canary = access.canary().or(() -> newCanary(schedule, access));
        canary.ifPresentOrElse(
                present -> vault.probeUnwrap(present, access.identity()),
                () -> vault.probeUnwrap(sampleDek(access), access.identity()));
    }

    private WrappedDek sampleDek(KeyAccess access) {
        var dek = keys.sampleDek(access.key(), access.identity()).orElseThrow();
        return new WrappedDek(access.key(), dek.algorithm(), dek.ciphertext());
    }

    // a canary needs the permission to get the key; without it a stored DEK takes the canary's place
    private Optional<Canary> newCanary(ProbeSchedule schedule, KeyAccess access) {
        try {
            var canary = vault.newCanary(access.key(), schedule.algorithm(), access.identity());
            log.keepCanary(access.key(), access.identity(), canary);
            return Optional.of(canary);
        } catch (VaultRefusal e) {
            if (keys.sampleDek(access.key(), access.identity()).isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    KeyCallResult wrap(Probe probe) {
        return result(WRAP_KEY, () -> wrapValue(probe));
    }

    // some vaults wrap although the version is invalid or permits no wrapKey; Keyward seals nothing under it
    private void wrapValue(Probe probe) {
        var access = probe.access();
        vault.probeWrap(access.key(), algorithm(probe.schedule(), access), access.identity());
        if (attributes.isStoredAsInvalid(probe) || isForbidden(access.status(WRAP_KEY))) {
            attributes.requireSeals(access.key(), access.identity());
        }
    }

    private static boolean isForbidden(PermissionStatus wrap) {
        return wrap.refusal() == ProblemCode.KEY_OPERATION_FORBIDDEN;
    }

    private static WrapAlgorithm algorithm(ProbeSchedule schedule, KeyAccess access) {
        return access.canary().map(canary -> canary.wrapped().algorithm()).orElse(schedule.algorithm());
    }

    /** Reads the attributes. If they deny wrapKey, the list has a failed wrapKey as the second result. */
    List<KeyCallResult> get(Probe probe) {
        var denial = new AtomicReference<VaultRefusal>();
        var read = result(GET, () -> refreshAttributes(probe).ifPresent(denial::set));
        return Optional.ofNullable(denial.get())
                .map(refusal -> List.of(read, new KeyCallResult(WRAP_KEY, clock.instant(), Optional.of(refusal))))
                .orElse(List.of(read));
    }

    // a failure to store the attributes must not lose the result of the unwrap
    private Optional<VaultRefusal> refreshAttributes(Probe probe) {
        try {
            return attributes.refresh(probe);
        } catch (VaultProblem e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(WARNING, "the attributes of " + probe.access().key() + " cannot be stored", e);
            return Optional.empty();
        }
    }

    private KeyCallResult result(KeyPermission permission, Runnable call) {
        var at = clock.instant();
        try {
            call.run();
            return new KeyCallResult(permission, at, Optional.empty());
        } catch (VaultProblem e) {
            return new KeyCallResult(permission, at, Optional.of(e));
        }
    }
}
