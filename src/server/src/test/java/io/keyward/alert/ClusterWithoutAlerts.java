package io.keyward.alert;

import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A running cluster without alerts, under a key of its own, on the database of the test run. */
abstract class ClusterWithoutAlerts {

    @Parameter
    TestDatabase database;

    final KeyId key = Keys.aVersion();
    AlertScenario scenario;
    Cluster cluster;

    @BeforeEach
    void a_cluster_without_alerts() {
        scenario = new AlertScenario(database);
        cluster = scenario.runningUnder(key);
    }
}
