package io.keyward.arm.key;

import static java.util.stream.Collectors.toSet;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.SkipToken;
import io.keyward.key.KeyId;
import io.keyward.retirement.Backup;
import io.keyward.retirement.RetirementProblem;
import io.keyward.text.Storable;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a PUT of {@code keyBackups}.
 *
 * @param takenAt when the backup was taken; the time of the request if the body does not say it
 * @param keys the key versions that the backup needs; empty if Keyward has to determine them
 */
record KeyBackupRequest(Instant takenAt, Optional<Set<KeyId>> keys) {

    /** @throws ArmProblem if the name is not allowed for a backup */
    static void requireName(String name) {
        if (!Backup.isName(name)) {
            throw ArmProblem.invalidName("backup", name, Backup.NAME_RULE);
        }
    }

    /**
     * The name of the last backup on the previous page; empty for the first page.
     *
     * @throws ArmProblem if the token is not a name that a backup can have
     */
    static String nameOfToken(String token) {
        if (!token.isEmpty() && !Backup.isName(token)) {
            throw SkipToken.invalid(token);
        }
        return token;
    }

    /**
     * @throws RetirementProblem if the backup is later than {@code now}
     * @throws ArmProblem if the body is invalid
     */
    static KeyBackupRequest read(String name, JsonMember body, Instant now) {
        var properties = body.get("properties");
        return new KeyBackupRequest(takenAt(name, properties.get("takenAt"), now), keys(properties.get("keys")));
    }

    private static Instant takenAt(String name, JsonMember member, Instant now) {
        var time = time(member).orElse(now);
        if (time.isAfter(now)) {
            throw RetirementProblem.backupFromTheFuture(name);
        }
        if (time.isBefore(Backup.EARLIEST)) {
            throw member.invalid("must not be before " + Backup.EARLIEST);
        }
        return time;
    }

    private static Optional<Instant> time(JsonMember member) {
        return member.text().map(text -> Storable.time(text)
                .orElseThrow(() -> member.invalid("must be a time such as 2026-01-31T12:00:00Z")));
    }

    private static Optional<Set<KeyId>> keys(JsonMember list) {
        return list.absent()
                ? Optional.empty()
                : Optional.of(list.elements().stream()
                        .map(key -> KeyId.parse(key.requiredText()))
                        .collect(toSet()));
    }
}
