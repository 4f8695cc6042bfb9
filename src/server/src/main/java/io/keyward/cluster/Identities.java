package io.keyward.cluster;

import io.keyward.key.ManagedIdentityId;
import java.util.List;

/**
 * The managed identities of a cluster, as in ARM's {@code identity} member.
 *
 * @param systemAssigned true if the cluster also has a system-assigned identity; Keyward does not use it
 */
public record Identities(boolean systemAssigned, List<ManagedIdentityId> userAssigned) {

    public static final Identities NONE = new Identities(false, List.of());

    /** The largest number of user-assigned identities of a cluster. */
    public static final int MOST = 15;

    public Identities {
        userAssigned = List.copyOf(userAssigned);
    }

    public boolean contains(ManagedIdentityId identity) {
        return userAssigned.contains(identity);
    }
}
