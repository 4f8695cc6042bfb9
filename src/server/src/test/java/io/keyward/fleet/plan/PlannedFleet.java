package io.keyward.fleet.plan;

import static io.keyward.fleet.plan.Selections.selection;
import static io.keyward.fleet.run.FleetRun.ALL_RIGHTS;

import io.keyward.database.TestDatabase;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.fleet.run.FleetRun;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.vault.InMemoryVault;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** Clusters under one key, and plans of fleet rotations of them. */
abstract class PlannedFleet {

    static final FleetOptions BY_NAME = new FleetOptions(FleetOrder.NAME, 0, 10, 0);

    @Parameter
    TestDatabase database;

    final InMemoryVault vault = new InMemoryVault();
    final KeyId old = vault.newVersion(Keys.A_KEY);
    FleetRun run;
    FleetCandidates candidates;
    FleetPlanner planner;

    @BeforeEach
    void start() {
        run = new FleetRun(database, vault);
        candidates = run.bean(FleetCandidates.class);
        planner = run.bean(FleetPlanner.class);
    }

    FleetPlan plan(FleetSelection selection, FleetTarget target, FleetRights rights) {
        var request = new FleetRequest(selection, target, BY_NAME);
        return planner.plan(candidates.of(run.address(), request, rights), target);
    }

    FleetPlan plan(FleetSelection selection) {
        return plan(selection, FleetTarget.NEWEST_VERSION, ALL_RIGHTS);
    }

    static List<String> names(FleetPlan plan) {
        return plan.clusters().stream()
                .map(cluster -> cluster.cluster().resourceId().name())
                .toList();
    }
}
