package io.keyward.vault;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What refusals tell about the state of a key and the denied permissions. */
class VaultRefusalTest {

    private final KeyId key = aVersion();

    @Test
    void a_missing_key_is_certain_until_a_further_call_fails() { // an uncertain 404 is no revocation
        var certain = new VaultRefusal.KeyNotFound(key);

        var uncertain = certain.uncertain();

        assertThat(certain.certain()).isTrue();
        assertThat(uncertain.certain()).isFalse();
        assertThat(uncertain.cause()).isEqualTo(Cause.KEY_NOT_FOUND);
        assertThat(uncertain).hasMessageContaining(key.toString());
    }

    @ParameterizedTest
    @CsvSource({"ACCESS_POLICY, PERMISSION_MISSING, set-policy", "ROLES, ROLE_MISSING, role assignment create"})
    void a_missing_permission_names_where_the_owner_grants_it(
            AuthorizationModel model, Cause cause, String command) { // R12
        var problem = new VaultRefusal.PermissionMissing(
                model, key.key(), VaultContract.IDENTITY, Set.of(KeyPermission.WRAP_KEY));

        assertThat(problem.cause()).isEqualTo(cause);
        assertThat(problem.model()).isEqualTo(model);
        assertThat(problem.command())
                .hasValueSatisfying(text -> assertThat(text).contains(command).contains(VaultContract.IDENTITY.text()));
    }
}
