package io.keyward.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * What is rotated in a benchmark.
 *
 * @param name of vault and cluster
 * @param keySize of the RSA keys, in bits
 * @param quotaPerSecond how many operations with such a key, in software, Azure lets a vault do: its 10 s limit by ten
 */
record RotationLoad(String name, int keySize, int quotaPerSecond, int workers) {

    static final int DATA_DISKS = 7;

    int deks() {
        return workers * (DATA_DISKS + 1) + 2 + 3; // and the temporary disks of head and ZooKeeper nodes
    }

    JsonObject key() {
        return Json.createObjectBuilder()
                .add("kty", "RSA")
                .add("key_size", keySize)
                .build();
    }
}
