package io.keyward.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrincipalTest {

    @Test
    void an_app_only_token_describes_a_service_principal() {
        var principal =
                Principal.fromClaims("OID", Map.of("idtyp", "app", "roles", List.of("Reader"), "azp", "the-app"));

        assertThat(principal.type()).isEqualTo(PrincipalType.SERVICE_PRINCIPAL);
        assertThat(principal.objectId()).isEqualTo("oid");
        assertThat(principal.appRoles()).containsExactly("Reader");
        assertThat(principal.applicationId()).isEqualTo("the-app");
    }

    @Test
    void a_delegated_token_describes_a_user_with_groups() {
        var principal = Principal.fromClaims("o", Map.of("idtyp", "user", "groups", List.of("G1", "g2"), "tid", "t"));

        assertThat(principal.type()).isEqualTo(PrincipalType.USER);
        assertThat(principal.ids()).containsExactlyInAnyOrder("o", "g1", "g2");
        assertThat(principal.tenantId()).isEqualTo("t");
        assertThat(principal.groupsIncomplete()).isFalse();
    }

    @Test
    void without_idtyp_the_scopes_tell_a_delegated_token_from_an_app_only_one() {
        assertThat(Principal.fromClaims("o", Map.of("scp", "user_impersonation"))
                        .type())
                .isEqualTo(PrincipalType.USER);
        assertThat(Principal.fromClaims("o", Map.of()).type()).isEqualTo(PrincipalType.SERVICE_PRINCIPAL);
    }

    @Test
    void a_token_that_names_another_place_for_the_groups_is_incomplete() {
        assertThat(Principal.fromClaims("o", Map.of("_claim_names", Map.of("groups", "src1")))
                        .groupsIncomplete())
                .isTrue();
        assertThat(Principal.fromClaims("o", Map.of("hasgroups", true)).groupsIncomplete())
                .isTrue();
        assertThat(Principal.fromClaims("o", Map.of("_claim_names", Map.of("other", "src1")))
                        .groupsIncomplete())
                .isFalse();
    }

    @Test
    void claims_of_a_wrong_type_are_ignored() {
        var principal = Principal.fromClaims("o", Map.of("groups", "g", "roles", List.of(7), "appid", 7, "tid", " "));

        assertThat(principal.ids()).containsExactly("o");
        assertThat(principal.appRoles()).isEmpty();
        assertThat(principal.applicationId()).isNull();
        assertThat(principal.tenantId()).isNull();
    }
}
