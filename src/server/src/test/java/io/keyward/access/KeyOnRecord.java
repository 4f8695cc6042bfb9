package io.keyward.access;

import io.keyward.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** The record of one key, on the database of the test run. */
abstract class KeyOnRecord {

    @Parameter
    TestDatabase database;

    KeyAccesses accesses;
    KeyTimeline key;

    @BeforeEach
    void a_key_that_works() {
        accesses = database.bean(KeyAccesses.class);
        key = new KeyTimeline(accesses);
    }
}
