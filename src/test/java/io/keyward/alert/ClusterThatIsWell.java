package io.keyward.alert;

import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A running cluster under a key of its own, of which there is nothing to alert, on the database that is named. */
abstract class ClusterThatIsWell {

    @Parameter
    TestDatabase database;

    final KeyId key = Keys.aVersion();
    World world;
    Cluster cluster;

    @BeforeEach
    void a_cluster_that_is_well() {
        world = new World(database);
        cluster = world.runningUnder(key);
    }
}
