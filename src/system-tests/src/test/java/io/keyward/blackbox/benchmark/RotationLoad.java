package io.keyward.blackbox.benchmark;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * The size of the rotation in a benchmark.
 *
 * @param name the name of the vault and of the cluster
 * @param keySize the size of the RSA keys, in bits
 * @param quotaPerSecond Azure's limit of operations in 10 s with software keys of this size in one vault, divided by ten
 */
record RotationLoad(String name, int keySize, int quotaPerSecond, int workers) {

    static final int DATA_DISKS = 7;

    int deks() {
        return workers * (DATA_DISKS + 1) + 2 + 3; // 2 + 3 temp disks of head and ZooKeeper nodes
    }

    JsonObject key() {
        return Json.createObjectBuilder()
                .add("kty", "RSA")
                .add("key_size", keySize)
                .build();
    }
}
