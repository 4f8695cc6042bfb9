package io.keyward.operation;

import io.keyward.cluster.role.RoleName;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * What a resize changes.
 *
 * @param previousCount the number of nodes of the role before the resize
 * @param targetCount the number of nodes of the role after the resize
 */
@Embeddable
public record ResizePlan(@Enumerated(EnumType.STRING) RoleName role, Integer previousCount, Integer targetCount) {

    public boolean addsNodes() {
        return targetCount > previousCount;
    }
}
