package io.keyward.vault.identity;

import static io.keyward.cluster.ClusterBuilder.identity;
import static io.keyward.vault.identity.TokensOfPrincipal.withClaims;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownIdentitiesTest {

    @ParameterizedTest
    @EnumSource
    void the_latest_ids_of_an_identity_are_known(TestDatabase database) {
        var known = database.bean(KnownIdentities.class);
        var id = identity("known-" + UUID.randomUUID());
        known.store(id, new IdentityIds("first", "client", "tenant"));

        known.store(id, new IdentityIds("second", null, null));

        assertThat(known.of(List.of(id, identity("never seen"))))
                .containsOnly(Map.entry(id, new IdentityIds("second", null, null)));
    }

    @Test
    void the_ids_in_a_token_are_stored_once_for_each_token() {
        var stored = new ArrayList<IdentityIds>();
        var discovery = new IdentityDiscovery((id, ids) -> stored.add(ids));
        var token = withClaims("{\"oid\":\"principal\",\"appid\":\"client\",\"tid\":\"tenant\"}");

        discovery.read(identity("one"), token);
        discovery.read(identity("one"), token);

        assertThat(stored).containsExactly(new IdentityIds("principal", "client", "tenant"));
    }

    @Test
    void a_database_that_fails_fails_no_call_to_a_vault() {
        var discovery = new IdentityDiscovery((id, ids) -> {
            throw new IllegalStateException("no database");
        });

        discovery.read(identity("one"), withClaims("{\"oid\":\"principal\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b.c", "a.e30.c", "a.bm8.c", ""})
    void a_text_that_is_no_token_of_an_identity_names_no_ids(String token) {
        assertThat(IdentityIds.ofToken(token)).isEmpty();
    }
}
