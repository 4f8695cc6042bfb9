package io.keyward.retirement;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.access.LockRetry;
import io.keyward.cluster.ClusterScope;
import io.keyward.installation.InstallationKeys;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues statements that nothing needs a key version, and withdraws them when they become untrue. Both are signed with the
 * installation's key, so that anybody can verify them without trusting the person who presents them.
 */
@ApplicationScoped
public class KeyRetirement {

    /** The {@code typ} header of a signed statement. */
    public static final String STATEMENT = "keyward-key-retirement+jws";

    /** The {@code typ} header of a signed withdrawal. */
    public static final String WITHDRAWAL = "keyward-key-retirement-withdrawal+jws";

    private static final System.Logger LOG = System.getLogger(KeyRetirement.class.getName());

    private static final int AT_ONCE = 1000;

    @Inject
    KeyEstate estate;

    @Inject
    Retirements retirements;

    @Inject
    AcknowledgedErasures erasures;

    @Inject
    InstallationKeys keys;

    @Inject
    Clock clock;

    /**
     * Issues a statement and stores it. A subscription has at most one statement in force about a key version. A repeated
     * request returns it, even a request for a resource group of the subscription.
     *
     * @throws RetirementProblem if something needs the version; the message says what
     * @throws RetirementProblem if no cluster was ever under the version, or none of the resource group
     * @throws RetirementProblem if the installation has no signing key
     */
    public Retirement issue(KeyId key, ClusterScope scope, Caller caller) {
        keys.missingSigningKey().ifPresent(lack -> {
            throw RetirementProblem.cannotSign(lack);
        });
        objection(key, scope).ifPresent(objection -> {
            throw objection;
        });
        var subscription = scope.subscription();
        return LockRetry.run(() -> retirements
                .inForce(subscription, key)
                .orElseGet(() -> retirements.add(signed(key, subscription, caller))));
    }

    private Optional<RetirementProblem> objection(KeyId key, ClusterScope scope) {
        return scope.group().isPresent() && !estate.isUsedIn(scope, key)
                ? Optional.of(RetirementProblem.keyUnknown(key, scope))
                : estate.of(key, scope).objection();
    }

    private Retirement signed(KeyId key, String subscription, Caller caller) {
        var id = UUID.randomUUID();
        var statement = keys.sign(STATEMENT, statement(id, key, caller).build().toString());
        return new Retirement(id, key, subscription, caller.objectId(), clock.instant(), statement);
    }

    /** Withdraws the statements that are no longer true. */
    public void review() {
        List<Retirement> untrue;
        do {
            untrue = retirements.untrue(AT_ONCE);
            withdraw(untrue);
        } while (untrue.size() == AT_ONCE);
    }

    private void withdraw(List<Retirement> untrue) {
        untrue.forEach(retirement -> estate.of(retirement.key(), ClusterScope.of(retirement.subscription()))
                .objection()
                .ifPresent(objection -> withdraw(retirement, objection.getMessage())));
    }

    // an untrue statement is withdrawn even without a signing key; then the withdrawal has no signature
    private void withdraw(Retirement retirement, String reason) {
        LOG.log(WARNING, "retirement {0} of key {1} is withdrawn: {2}", retirement.id(), retirement.key(), reason);
        var text = claims(retirement.id(), retirement.key())
                .add("reason", reason)
                .build()
                .toString();
        var withdrawal = keys.missingSigningKey().isPresent() ? null : keys.sign(WITHDRAWAL, text);
        retirements.change(retirement.id(), open -> open.withdraw(reason, withdrawal, clock.instant()));
    }

    private JsonObjectBuilder statement(UUID id, KeyId key, Caller caller) {
        return claims(id, key)
                .add("verdict", KeyNeed.RetirementVerdict.SAFE_TO_RETIRE.name())
                .add("needs", noNeeds())
                .add("acknowledgedErasures", erasures.disksUnder(key))
                .add("requester", caller.objectId());
    }

    private JsonObjectBuilder claims(UUID id, KeyId key) {
        return BUILDERS.createObjectBuilder()
                .add("jti", id.toString())
                .add("iat", clock.instant().getEpochSecond())
                .add("key", key.canonical());
    }

    private static JsonObject noNeeds() {
        return BUILDERS.createObjectBuilder()
                .add("deks", 0)
                .add("nodes", 0)
                .add("clusters", 0)
                .add("unconfirmedErasures", 0)
                .add("backups", 0)
                .build();
    }
}
