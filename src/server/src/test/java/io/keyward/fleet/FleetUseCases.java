package io.keyward.fleet;

import io.keyward.audit.AuditedUseCases;
import io.keyward.audit.AuditedUseCases.UseCase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.operation.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Calls of all {@code @Audited} methods for fleet rotations, which {@code EveryAuditedUseCaseTest} runs with a failing
 * commit.
 */
public final class FleetUseCases {

    private static final Caller CALLER = new Caller("ada", "application", "tenant");

    private FleetUseCases() {}

    /** @param beforeCommit runs before each commit, and prevents the commit if it throws */
    public static AuditedUseCases on(TestDatabase database, Runnable beforeCommit) {
        var beans = new TestBeans(database, beforeCommit);
        var fleets = beans.get(Fleets.class);
        var stored = fleet();
        return new AuditedUseCases(
                beans,
                List.of(
                        UseCase.of("Fleets.add", () -> add(fleets, fleet())),
                        new UseCase(
                                "Fleets.change",
                                () -> add(fleets, stored),
                                () -> fleets.change(stored.id(), fleet -> {
                                    fleet.pause(CALLER, Instant.EPOCH);
                                    return fleet;
                                }))));
    }

    private static void add(Fleets fleets, Fleet fleet) {
        fleets.add(fleet, List.of(), added -> {});
    }

    private static Fleet fleet() {
        var request = new FleetRequest(FleetSelection.ALL, FleetTarget.NEWEST_VERSION, FleetOptions.DEFAULT);
        var address = FleetAddress.inSubscription(UUID.randomUUID().toString(), "fleet");
        return new Fleet(address, request, CALLER, "correlation", Instant.EPOCH);
    }
}
