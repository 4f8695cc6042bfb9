package io.keyward.alert;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.stream.Collectors.joining;

import io.keyward.access.KeyAccess;
import io.keyward.access.PermissionStatus;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.KeyPermission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which alerts of a cluster should be open now. It depends only on its input. */
record Assessment(KeyStatus status, AlertRules rules, Instant now) {

    List<Finding> findings() {
        return Stream.of(
                        status.neededAccesses().stream().flatMap(this::access),
                        status.sealingKey().stream().flatMap(this::attributes),
                        followingRefused().stream(),
                        weakAlgorithm().stream(),
                        mixedKeys().stream(),
                        rotationFailed().stream())
                .flatMap(found -> found)
                .toList();
    }

    private Stream<Finding> access(KeyAccess access) {
        var unwrap = access.status(KeyPermission.UNWRAP_KEY);
        if (unwrap.isRefused()) {
            return Stream.of(
                    status.keys().unwrapsWith(access.key())
                            ? accessLost(access.key(), unwrap)
                            : wrapRefused(
                                    access.key(),
                                    "no disk can be sealed under this key version or moved to it",
                                    unwrap));
        }
        return Stream.of(wrapRefused(access), vaultUnanswered(access)).flatMap(Optional::stream);
    }

    private static Finding accessLost(KeyId key, PermissionStatus unwrap) {
        return new Finding(
                        AlertKind.KEY_ACCESS_LOST,
                        key,
                        unwrap.cause().wireName(),
                        "disks under this key version cannot be opened again")
                .quoting(unwrap.text());
    }

    private Optional<Finding> wrapRefused(KeyAccess access) {
        var sealing = access.sealingStatus();
        return status.keys().sealsUnder(access.key()) && sealing.isRefused()
                ? Optional.of(wrapRefused(
                        access.key(), "no more disks can be sealed; sealed disks can still be opened", sealing))
                : Optional.empty();
    }

    private static Finding wrapRefused(KeyId key, String consequence, PermissionStatus refused) {
        return new Finding(AlertKind.WRAP_REFUSED, key, refused.cause().wireName(), consequence)
                .quoting(refused.text());
    }

    // an outage of unwrapKey and a refused wrap are two alerts
    private Optional<Finding> vaultUnanswered(KeyAccess access) {
        var unwrap = access.status(KeyPermission.UNWRAP_KEY);
        var sealing = access.sealingStatus();
        var seals = status.keys().sealsUnder(access.key());
        var unanswered = unwrap.hasOutage() || !seals || sealing.isRefused() ? unwrap : sealing;
        return unanswered.hasOutage() && rules.lastedTooLong(unanswered.outageSince(), now)
                ? Optional.of(vaultUnanswered(access.key(), unanswered))
                : Optional.empty();
    }

    private static Finding vaultUnanswered(KeyId key, PermissionStatus unanswered) {
        return new Finding(
                        AlertKind.VAULT_UNANSWERED,
                        key,
                        unanswered.cause().wireName(),
                        "the vault has not answered since %s; this says nothing about the key"
                                .formatted(unanswered.since().truncatedTo(SECONDS)))
                .quoting(unanswered.text());
    }

    private Stream<Finding> attributes(KeyVersion version) {
        return Stream.of(expiry(version), notNewest(), purgeable(version)).flatMap(Optional::stream);
    }

    private Optional<Finding> expiry(KeyVersion version) {
        return version.expiresOn()
                .flatMap(expiry -> rules.warningDays(expiry, now).map(days -> expiry(version.key(), expiry, days)));
    }

    private Finding expiry(KeyId key, Instant expiry, int days) {
        if (!now.isBefore(expiry)) {
            return new Finding(
                    AlertKind.KEY_EXPIRES_SOON,
                    key,
                    ProblemCode.KEY_EXPIRED.wireName(),
                    ("key %s expired on %s: it still opens disks, but seals no new ones; change to a new version, or move"
                                    + " its expiry")
                            .formatted(key, expiry.truncatedTo(SECONDS)));
        }
        return new Finding(
                rules.isLastWarning(days) ? AlertKind.KEY_EXPIRES_SOON : AlertKind.KEY_EXPIRES,
                key,
                "KeyExpiresWithin%dDays".formatted(days),
                "key %s expires on %s, in less than %d days; make a new version and change to it, or move its expiry"
                        .formatted(key, expiry.truncatedTo(SECONDS), days));
    }

    private Optional<Finding> notNewest() {
        if (status.encryption().follows() || status.rotating()) {
            return Optional.empty();
        }
        var key = status.encryption().sealingKey();
        return status.usableNewerVersion(now)
                .map(newer -> new Finding(
                        AlertKind.KEY_NOT_NEWEST,
                        key,
                        "NewerKeyVersionExists",
                        "key %s has a newer version, %s; change the cluster's key to it, or have the cluster follow it"
                                .formatted(key, newer.version())));
    }

    private Optional<Finding> purgeable(KeyVersion version) {
        var key = status.encryption().sealingKey();
        return version.purgeProtected().orElse(true)
                ? Optional.empty()
                : Optional.of(new Finding(
                        AlertKind.PURGE_PROTECTION_OFF,
                        key,
                        "PurgeProtectionOff",
                        "the vault of key %s has no purge protection; switch it on, or the key can be lost for good"
                                .formatted(key)));
    }

    private Optional<Finding> followingRefused() {
        var inForce = status.encryption().key();
        return status.refusal()
                .filter(refusal -> status.encryption().follows())
                .filter(refusal -> refusal.appliesTo(inForce))
                .map(refusal -> new Finding(
                                AlertKind.FOLLOWING_REFUSED,
                                refusal.candidate(),
                                refusal.cause().wireName(),
                                "the cluster stays under %s, because the newer version %s cannot be used"
                                        .formatted(inForce, refusal.candidate().version()))
                        .quoting(refusal.text()));
    }

    private Optional<Finding> weakAlgorithm() {
        var algorithm = status.encryption().algorithm();
        return algorithm.weak()
                ? Optional.of(new Finding(
                        AlertKind.WEAK_ALGORITHM,
                        "WeakWrapAlgorithm",
                        "the cluster's DEKs are wrapped with %s, whose padding is weak; use RSA-OAEP for new clusters"
                                .formatted(algorithm.wireName())))
                : Optional.empty();
    }

    private Optional<Finding> mixedKeys() {
        var inForce = status.encryption().key();
        var others = status.keys().wrappedWith().stream()
                .filter(key -> !key.equals(inForce))
                .map(KeyId::toString)
                .sorted()
                .collect(joining(", "));
        return others.isEmpty() || status.rotating()
                ? Optional.empty()
                : Optional.of(new Finding(
                        AlertKind.KEYS_MIXED,
                        "RotationIncomplete",
                        ("the key version in force is %s, but disks are under %s too; keep these versions and repeat the change"
                                        + " of the key")
                                .formatted(inForce, others)));
    }

    // if the rotation moved no DEK, only the failed operation shows that the customer wanted to change the key
    private Optional<Finding> rotationFailed() {
        var inForce = status.encryption().key();
        return status.failure()
                .filter(failure -> !failure.target().equals(inForce))
                .filter(failure -> !status.rotating())
                .map(failure -> new Finding(
                                AlertKind.ROTATION_FAILED,
                                failure.target(),
                                failure.cause().wireName(),
                                ("the cluster is still under %s, because the change of its key to %s failed; repeat it, or change to"
                                                + " another version")
                                        .formatted(inForce, failure.target()))
                        .quoting(failure.text()));
    }
}
