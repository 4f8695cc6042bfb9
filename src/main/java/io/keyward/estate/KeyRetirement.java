package io.keyward.estate;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.installation.InstallationKeys;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.util.UUID;

/**
 * Puts in writing that a key version is needed by nothing, and takes it back when that has become untrue. Both are
 * signed with the installation's key, so that either can be shown to somebody who does not trust the bearer.
 */
@ApplicationScoped
public class KeyRetirement {

    /** What the header of a statement says it is, and of a withdrawal. */
    public static final String STATEMENT = "keyward-key-retirement+jws";

    public static final String WITHDRAWAL = "keyward-key-retirement-withdrawal+jws";

    private static final System.Logger LOG = System.getLogger(KeyRetirement.class.getName());

    @Inject
    KeyEstate estate;

    @Inject
    Retirements retirements;

    @Inject
    InstallationKeys keys;

    @Inject
    Clock clock;

    /** @throws EstateProblem.StillNeeded where something needs the version, with what it is */
    public Retirement issue(KeyId key, String subscription, Caller caller) {
        keys.missingSigningKey().ifPresent(lack -> {
            throw new EstateProblem.CannotSign(lack);
        });
        var need = estate.of(key);
        if (!need.safeToRetire()) {
            throw new EstateProblem.StillNeeded(need, subscription);
        }
        var id = UUID.randomUUID();
        var statement = keys.sign(STATEMENT, statement(id, key, caller).build().toString());
        return retirements.add(new Retirement(id, key, subscription, caller.objectId(), clock.instant(), statement));
    }

    /** Looks whether what was stated still holds, and withdraws what does not. */
    public void review() {
        for (var standing : retirements.inForce()) {
            var need = estate.of(standing.key());
            if (!need.safeToRetire()) {
                withdraw(standing, new EstateProblem.StillNeeded(need, standing.subscription()).getMessage());
            }
        }
    }

    // what is no longer true is taken back even where there is no key to sign that with
    private void withdraw(Retirement standing, String reason) {
        LOG.log(WARNING, "retirement {0} of key {1} is withdrawn: {2}", standing.id(), standing.key(), reason);
        var text = head(standing.id(), standing.key())
                .add("reason", reason)
                .build()
                .toString();
        var withdrawal = keys.missingSigningKey().isPresent() ? null : keys.sign(WITHDRAWAL, text);
        retirements.change(standing.id(), open -> open.withdraw(reason, withdrawal, clock.instant()));
    }

    private JsonObjectBuilder statement(UUID id, KeyId key, Caller caller) {
        return head(id, key)
                .add("verdict", KeyNeed.RetirementVerdict.SAFE_TO_RETIRE.name())
                .add("needs", nothing())
                .add("requester", caller.objectId());
    }

    private JsonObjectBuilder head(UUID id, KeyId key) {
        return Json.createObjectBuilder()
                .add("jti", id.toString())
                .add("iat", clock.instant().getEpochSecond())
                .add("key", key.canonical());
    }

    private static JsonObject nothing() {
        return Json.createObjectBuilder()
                .add("deks", 0)
                .add("nodes", 0)
                .add("clusters", 0)
                .add("unconfirmedErasures", 0)
                .add("backups", 0)
                .build();
    }
}
