package io.keyward.alert;

import static java.util.stream.Collectors.joining;

import io.keyward.access.AccessProblem;
import io.keyward.access.KeyAccess;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.KeyPermission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says of a cluster which alerts should be open now. It looks at nothing but what it is given. */
record Assessment(KeyStatus standing, AlertRules rules, Instant now) {

    List<Finding> findings() {
        return Stream.of(
                        standing.needs().stream().flatMap(this::access),
                        standing.ofSealingKey().stream().flatMap(this::attributes),
                        following().stream(),
                        algorithm().stream(),
                        mixed().stream(),
                        failed().stream())
                .flatMap(found -> found)
                .toList();
    }

    private Stream<Finding> access(KeyAccess access) {
        var opening = access.verdict(KeyPermission.UNWRAP_KEY);
        if (opening.isRefused()) {
            return opening
                    .trouble()
                    .map(trouble -> standing.opens(access.key())
                            ? lost(access.key(), trouble)
                            : wrapRefused(access.key(), "nothing can be sealed under it or moved to it", trouble))
                    .stream();
        }
        return Stream.of(wrapRefused(access), unanswered(access)).flatMap(Optional::stream);
    }

    private static Finding lost(KeyId key, AccessProblem trouble) {
        return new Finding(
                AlertKind.KEY_ACCESS_LOST,
                Optional.of(key),
                trouble.cause().wire(),
                "disks under this key version cannot be opened again: %s".formatted(trouble.text()));
    }

    private Optional<Finding> wrapRefused(KeyAccess access) {
        var sealing = access.sealing();
        return standing.seals(access.key()) && sealing.isRefused()
                ? sealing.trouble()
                        .map(trouble ->
                                wrapRefused(access.key(), "no more disks can be sealed, those sealed open", trouble))
                : Optional.empty();
    }

    private static Finding wrapRefused(KeyId key, String meaning, AccessProblem trouble) {
        return new Finding(
                AlertKind.WRAP_REFUSED,
                Optional.of(key),
                trouble.cause().wire(),
                "%s: %s".formatted(meaning, trouble.text()));
    }

    // a fault may stand beside a refusal to wrap: each is alerted for itself
    private Optional<Finding> unanswered(KeyAccess access) {
        var opening = access.verdict(KeyPermission.UNWRAP_KEY);
        var sealing = access.sealing();
        var faulty = opening.isFaulty() || !standing.seals(access.key()) || sealing.isRefused() ? opening : sealing;
        return faulty.isFaulty() && rules.lastedTooLong(faulty.faultySince(), now)
                ? faulty.trouble().map(trouble -> unanswered(access.key(), trouble))
                : Optional.empty();
    }

    private static Finding unanswered(KeyId key, AccessProblem trouble) {
        return new Finding(
                AlertKind.VAULT_UNANSWERED,
                Optional.of(key),
                trouble.cause().wire(),
                "the vault has not been able to answer since %s, which says nothing about the key: %s"
                        .formatted(trouble.since(), trouble.text()));
    }

    private Stream<Finding> attributes(Shown shown) {
        return Stream.of(expiry(shown), notNewest(shown), purgeable(shown)).flatMap(Optional::stream);
    }

    private Optional<Finding> expiry(Shown shown) {
        return shown.expiresOn().flatMap(expiry -> rules.daysBefore(expiry, now).map(days -> expiry(expiry, days)));
    }

    private Finding expiry(Instant expiry, int days) {
        var key = standing.encryption().sealingKey();
        var kind = rules.isLast(days) ? AlertKind.KEY_EXPIRES_SOON : AlertKind.KEY_EXPIRES;
        if (!now.isBefore(expiry)) {
            return new Finding(
                    AlertKind.KEY_EXPIRES_SOON,
                    Optional.of(key),
                    ProblemCode.KEY_EXPIRED.wire(),
                    "key %s expired on %s: it opens disks and seals no more; change to a new version, or move its expiry"
                            .formatted(key, expiry));
        }
        return new Finding(
                kind,
                Optional.of(key),
                "KeyExpiresWithin%dDays".formatted(days),
                "key %s expires on %s, in less than %d days; make a new version and change to it, or move its expiry"
                        .formatted(key, expiry, days));
    }

    private Optional<Finding> notNewest(Shown shown) {
        if (standing.encryption().follows() || standing.rotating()) {
            return Optional.empty();
        }
        var key = standing.encryption().sealingKey();
        return shown.newer()
                .filter(newer -> newer.usableAt(now))
                .map(newer -> new Finding(
                        AlertKind.KEY_NOT_NEWEST,
                        Optional.of(key),
                        "NewerKeyVersionExists",
                        "key %s has a newer version, %s; change the cluster's key to it, or have the cluster follow it"
                                .formatted(key, newer.key().version())));
    }

    private Optional<Finding> purgeable(Shown shown) {
        var key = standing.encryption().sealingKey();
        return shown.purgeProtected()
                ? Optional.empty()
                : Optional.of(new Finding(
                        AlertKind.PURGE_PROTECTION_OFF,
                        Optional.of(key),
                        "PurgeProtectionOff",
                        "the vault of key %s has no purge protection; switch it on, or the key can be lost for good"
                                .formatted(key)));
    }

    private Optional<Finding> following() {
        return standing.refusal()
                .filter(refusal -> standing.encryption().follows())
                .filter(refusal -> refusal.holdsUnder(standing.encryption().key()))
                .map(refusal -> new Finding(
                        AlertKind.FOLLOWING_REFUSED,
                        Optional.of(refusal.candidate()),
                        refusal.cause().wire(),
                        "the cluster stays under %s, for the newer version %s cannot be used: %s"
                                .formatted(
                                        standing.encryption().key(),
                                        refusal.candidate().version(),
                                        refusal.text())));
    }

    private Optional<Finding> algorithm() {
        var algorithm = standing.encryption().algorithm();
        return algorithm.weak()
                ? Optional.of(new Finding(
                        AlertKind.WEAK_ALGORITHM,
                        Optional.empty(),
                        "WeakWrapAlgorithm",
                        "the cluster's DEKs are wrapped with %s, whose padding is weak; use RSA-OAEP for new clusters"
                                .formatted(algorithm.wire())))
                : Optional.empty();
    }

    private Optional<Finding> mixed() {
        var inForce = standing.encryption().key();
        var others = standing.sealedUnder().stream()
                .filter(key -> !key.equals(inForce))
                .map(KeyId::toString)
                .sorted()
                .collect(joining(", "));
        return others.isEmpty() || standing.rotating()
                ? Optional.empty()
                : Optional.of(new Finding(
                        AlertKind.KEYS_MIXED,
                        Optional.empty(),
                        "RotationIncomplete",
                        "the key in force is %s, but disks are under %s too; keep these and repeat the change of the key"
                                .formatted(inForce, others)));
    }

    // where no DEK was moved nothing but the record says that somebody wanted the cluster away from its key
    private Optional<Finding> failed() {
        return standing.failure()
                .filter(failure ->
                        !failure.target().equals(standing.encryption().key()))
                .filter(failure -> !standing.rotating())
                .map(failure -> new Finding(
                        AlertKind.ROTATION_FAILED,
                        Optional.of(failure.target()),
                        failure.cause().wire(),
                        "the cluster is still under %s, for the change of its key to %s failed; repeat it, or change to"
                                        .formatted(standing.encryption().key(), failure.target())
                                + " another version: %s".formatted(failure.text())));
    }
}
