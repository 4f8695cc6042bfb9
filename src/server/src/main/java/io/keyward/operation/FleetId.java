package io.keyward.operation;

import java.util.UUID;

/** Identifies a fleet rotation: one request that changes the key of many clusters, each by a rotation of its own. */
public record FleetId(UUID value) {

    public static FleetId random() {
        return new FleetId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
