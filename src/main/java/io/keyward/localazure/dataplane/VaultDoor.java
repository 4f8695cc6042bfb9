package io.keyward.localazure.dataplane;

import io.keyward.localazure.dataplane.log.CallLogs;
import io.keyward.localazure.dataplane.log.LoggedCall;
import io.keyward.localazure.dataplane.log.LoggedCall.Outcome;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.key.KeyVersion;
import io.keyward.localazure.login.Caller;
import io.keyward.localazure.vault.LocalVault;
import io.keyward.localazure.vault.Vaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one way into a vault: which vault it is, who is calling, whether network, rights and quota let them in. What
 * happens inside is the visitor's business; how it ended is in the vault's log before the caller learns it.
 */
@ApplicationScoped
public class VaultDoor {

    private final Vaults vaults;
    private final DoorKeeper keeper;
    private final Temper temper;
    private final Quotas quotas;
    private final CallLogs logs;
    private final Clock clock;

    protected VaultDoor() { // for CDI
        this(null, null, null, null, null, null);
    }

    @Inject
    public VaultDoor(Vaults vaults, DoorKeeper keeper, Temper temper, Quotas quotas, CallLogs logs, Clock clock) {
        this.vaults = vaults;
        this.keeper = keeper;
        this.temper = temper;
        this.quotas = quotas;
        this.logs = logs;
        this.clock = clock;
    }

    public Answer enter(Visit visit, Function<Entry, Answer> work) {
        return vaults.at(visit.way().host(), visit.way().port())
                .map(vault -> serve(visit, vault, work))
                .orElseGet(() -> Answer.of(DoorRefusal.noVault(visit.way().host())));
    }

    private Answer serve(Visit visit, LocalVault vault, Function<Entry, Answer> work) {
        var caller = keeper.identify(visit);
        var version = vault.keys().peek(visit.key(), visit.version());
        try {
            var answer = answer(visit, vault, caller, version, work);
            log(visit, vault, caller, version, Outcome.of(answer.status(), Optional.empty()));
            return answer;
        } catch (Refusal refusal) {
            log(visit, vault, caller, version, Outcome.of(refusal.status(), Optional.of(refusal)));
            return Answer.of(refusal);
        }
    }

    private Answer answer(
            Visit visit,
            LocalVault vault,
            Optional<Caller> caller,
            Optional<KeyVersion> version,
            Function<Entry, Answer> work) {
        var known = caller.orElseThrow(() -> keeper.challenge(visit));
        return temper.outburst(visit, vault).orElseGet(() -> {
            requireApiVersion(visit);
            keeper.requireAdmitted(visit, known, vault);
            quotas.charge(vault.id(), version.map(Quotas::weight).orElse(1));
            return work.apply(new Entry(vault, visit.base()));
        });
    }

    private static void requireApiVersion(Visit visit) {
        if (visit.way().apiVersion().isEmpty()) {
            throw DoorRefusal.apiVersionMissing();
        }
    }

    private void log(
            Visit visit, LocalVault vault, Optional<Caller> caller, Optional<KeyVersion> version, Outcome outcome) {
        logs.of(vault.name())
                .append(new LoggedCall(
                        clock.instant(),
                        visit.operation().wire(),
                        visit.key(),
                        version.map(KeyVersion::id).orElse(visit.version()),
                        caller.map(Caller::objectId).orElse(""),
                        outcome));
    }
}
