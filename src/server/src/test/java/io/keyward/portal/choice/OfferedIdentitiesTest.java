package io.keyward.portal.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.UnsealedDisks;
import io.keyward.key.Keys;
import io.keyward.key.ManagedIdentityId;
import io.keyward.portal.permission.Readers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A form offers the identities of clusters that the user may read, if the user may also assign them. */
@OnEachDatabase
class OfferedIdentitiesTest {

    @Parameter
    TestDatabase database;

    @Test
    void an_identity_is_offered_to_those_who_may_read_its_cluster_and_assign_it() {
        var subscription = new UnsealedDisks(database, Keys.aVersion())
                .cluster()
                .resourceId()
                .subscription();
        var reads = Readers.grant(Scope.subscription(subscription), ArmAction.CLUSTER_READ);
        var assigns = new Grants.Grant(
                Scope.of(ClusterBuilder.AN_IDENTITY.text()),
                BuiltInRoles.ALL.stream()
                        .filter(role -> role.isNamed("Owner"))
                        .findFirst()
                        .orElseThrow());

        assertThat(offered(subscription, reads, assigns)).containsExactly(ClusterBuilder.AN_IDENTITY);
        assertThat(offered(subscription, reads)).isEmpty();
        assertThat(offered(subscription, assigns)).isEmpty();
    }

    private List<ManagedIdentityId> offered(String subscription, Grants.Grant... grants) {
        return new TestBeans(database, () -> {})
                .with(CallerGrants.class, Readers.with(grants))
                .with("keyward.arm.subscriptions", Optional.empty())
                .get(OfferedIdentities.class)
                .of(subscription);
    }
}
