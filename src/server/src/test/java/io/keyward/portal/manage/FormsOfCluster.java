package io.keyward.portal.manage;

import io.keyward.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** The forms of a running cluster, on the database of the test. */
abstract class FormsOfCluster {

    @Parameter
    TestDatabase database;

    OpenForms open;

    @BeforeEach
    void a_cluster_is_running() {
        open = new OpenForms(database);
    }

    @AfterEach
    void the_request_ends() {
        open.close();
    }
}
