package io.keyward.fleet;

import io.keyward.operation.FleetId;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/**
 * Identifies a cluster of a fleet rotation.
 *
 * @param position from 0, in the order in which the clusters start
 */
@Embeddable
public record FleetMemberId(UUID fleetId, int position) implements Serializable {

    public FleetId fleet() {
        return new FleetId(fleetId);
    }
}
