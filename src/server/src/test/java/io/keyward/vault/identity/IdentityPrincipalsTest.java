package io.keyward.vault.identity;

import static io.keyward.cluster.ClusterBuilder.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import io.keyward.key.ManagedIdentityId;
import io.keyward.testsupport.TestClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which principals are recognized as the principal of a managed identity. */
class IdentityPrincipalsTest {

    private static final IdentityPrincipal MINE = new IdentityPrincipal("tenant", "mine");
    private static final IdentityPrincipal RECREATED = new IdentityPrincipal("tenant", "recreated");
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final ManagedIdentityId id = identity("node-" + UUID.randomUUID());
    private final TestClock clock = new TestClock();
    private final KnownIdentities known = TestDatabase.H2.bean(KnownIdentities.class);
    private final TokensOfPrincipal source = new TokensOfPrincipal();
    private IdentityPrincipals principals;

    @BeforeEach
    void a_server() {
        principals = new IdentityPrincipals(known, source, INTERVAL, clock);
    }

    @Test
    void the_principal_in_the_last_token_of_the_identity_is_recognized_without_another_token() {
        known.store(id, new IdentityIds("mine", "client", "tenant"));

        assertThat(isOf(new IdentityPrincipal("TENANT", "MINE"))).isTrue();
        assertThat(source.requests()).isZero();
    }

    @Test
    void the_same_object_id_in_another_tenant_is_another_principal() {
        known.store(id, new IdentityIds("mine", "client", "tenant"));

        assertThat(isOf(new IdentityPrincipal("another", "mine"))).isFalse();
    }

    @Test
    void a_principal_is_read_from_a_new_token_if_a_server_of_an_earlier_release_stored_it_without_its_tenant() {
        known.store(id, new IdentityIds("mine", "client", null));
        source.switchTo(MINE);

        assertThat(isOf(MINE)).isTrue();
        assertThat(source.requests()).isEqualTo(1);
    }

    @Test
    void an_identity_of_which_there_is_no_token_is_no_refusal_of_the_principal() {
        assertThatThrownBy(() -> isOf(MINE)).isInstanceOf(TokenUnavailableException.class);
    }

    @Test
    void a_recreated_identity_is_recognized_by_a_new_token() {
        known.store(id, new IdentityIds("mine", "client", "tenant"));
        source.switchTo(RECREATED);

        assertThat(isOf(RECREATED)).isTrue();
        assertThat(isOf(MINE))
                .as("known from an earlier token, and Entra issues none to it")
                .isTrue();
    }

    @Test
    void a_stranger_makes_keyward_get_one_token_within_the_interval() {
        known.store(id, new IdentityIds("mine", "client", "tenant"));
        source.switchTo(MINE);

        assertThat(isOf(RECREATED)).isFalse();
        assertThat(isOf(RECREATED)).isFalse();
        assertThat(source.requests()).isEqualTo(1);
        clock.pass(INTERVAL);
        assertThat(isOf(RECREATED)).isFalse();

        assertThat(source.requests()).isEqualTo(2);
    }

    @Test
    void a_stranger_is_refused_while_no_token_can_be_had() {
        known.store(id, new IdentityIds("mine", "client", "tenant"));

        assertThat(isOf(RECREATED)).isFalse();
        assertThat(isOf(MINE)).isTrue();
    }

    private boolean isOf(IdentityPrincipal claimed) {
        return principals.isOf(id, claimed, () -> "https://vault.azure.net/.default");
    }
}
