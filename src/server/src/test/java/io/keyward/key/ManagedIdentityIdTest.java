package io.keyward.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are resource ids of managed identities, and how two ids are compared. */
class ManagedIdentityIdTest {

    private static final String IDENTITY =
            "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";

    @Test
    void a_resource_id_is_accepted_in_any_case() {
        var found = ManagedIdentityId.find((IDENTITY + "Sealer").toUpperCase(Locale.ROOT));

        assertThat(found).contains(new ManagedIdentityId(IDENTITY + "sealer"));
    }

    @Test
    void identities_differ_by_name_but_not_by_case() {
        var identity = new ManagedIdentityId(IDENTITY + "Sealer");

        assertThat(new ManagedIdentityId(IDENTITY + "SEALER"))
                .isEqualTo(identity)
                .hasSameHashCodeAs(identity);
        assertThat(new ManagedIdentityId(IDENTITY + "Other")).isNotEqualTo(identity);
        assertThat(identity).hasToString(IDENTITY + "Sealer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nSystemAssigned", "a\rb", "a\u0000", "a\u0085b", "a\u2028b", "a\tb", "", "a/b"})
    void a_name_with_a_line_break_is_refused(String name) {
        assertThat(ManagedIdentityId.find(IDENTITY + name)).isEmpty();
    }
}
