package io.keyward.node.wire;

import static io.keyward.cluster.ClusterBuilder.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.cluster.Encryption;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.node.NodeProblem;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.VaultHosts;
import io.keyward.vault.identity.IdentityPrincipal;
import io.keyward.vault.identity.IdentityPrincipals;
import io.keyward.vault.identity.KnownIdentities;
import io.keyward.vault.identity.TokensOfPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether the token of a request belongs to the managed identity of the cluster. */
class ClusterIdentitiesTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final IdentityPrincipal NODE = new IdentityPrincipal("tenant", "node");

    private static final String KEY = "https://the-vault.vault.azure.net/keys/n/00000000000000000000000000000001";

    private final ManagedIdentityId id = identity("cluster-" + UUID.randomUUID());
    private final ClusterIdentities identities = new ClusterIdentities(
            new IdentityPrincipals(
                    TestDatabase.H2.bean(KnownIdentities.class),
                    new TokensOfPrincipal().switchTo(NODE),
                    INTERVAL,
                    new TestClock()),
            new VaultHosts(Optional.empty()));

    @Test
    void a_token_of_the_principal_of_the_clusters_identity_is_of_the_identity() {
        assertThat(identities.require(under(KEY), NODE)).isEqualTo(id);
    }

    @Test
    void a_token_of_another_principal_is_refused() {
        var stranger = new IdentityPrincipal("tenant", "stranger");

        var problem = catchThrowableOfType(NodeProblem.class, () -> identities.require(under(KEY), stranger));

        assertThat(problem.code()).isEqualTo(ProblemCode.NODE_FORBIDDEN);
    }

    @Test
    void a_node_waits_while_keyward_cannot_know_the_principal() {
        var problem = catchThrowableOfType(
                NodeProblem.class,
                () -> identities.require(under("https://gone.example/keys/n/00000000000000000000000000000001"), NODE));

        assertThat(problem.code()).isEqualTo(ProblemCode.NODE_IDENTITY_UNRESOLVED);
        assertThat(problem.code().status()).isEqualTo(503);
        assertThat(problem.retryAfter()).contains(INTERVAL);
    }

    private Encryption under(String key) {
        return new Encryption(KeyId.parse(key), WrapAlgorithm.RSA_OAEP, id, false);
    }
}
