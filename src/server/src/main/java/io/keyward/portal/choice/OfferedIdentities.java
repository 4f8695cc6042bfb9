package io.keyward.portal.choice;

import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.search.ClusterChoices;
import io.keyward.key.ManagedIdentityId;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The identities that a form offers. Clusters that the user may read call their vaults as these identities, and the user may
 * assign them.
 */
@RequestScoped
public class OfferedIdentities {

    @Inject
    ClusterChoices choices;

    @Inject
    PermittedReads permitted;

    @Inject
    CallerGrants caller;

    /** The identities in the order of their ids. */
    public List<ManagedIdentityId> of(String subscription) {
        var assignable = caller.assignableIdentities();
        return permitted
                .readVisible(
                        PortalData.CLUSTER,
                        visible -> choices.identities(subscription, visible, OfferedTexts.MAX_OFFERED))
                .stream()
                .filter(assignable)
                .toList();
    }
}
