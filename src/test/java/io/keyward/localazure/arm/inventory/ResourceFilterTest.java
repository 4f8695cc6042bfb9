package io.keyward.localazure.arm.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.http.Refusal;
import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters of the contract's lookups, sections 4.1, 4.3 and 5.1. */
class ResourceFilterTest {

    private static final String ACCOUNT = "{'id':'/subscriptions/S/resourceGroups/G/providers/Microsoft.Storage/"
            + "storageAccounts/mystorage','name':'mystorage','type':'Microsoft.Storage/storageAccounts',"
            + "'location':'eastus'}";

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "resourceType eq 'Microsoft.Storage/storageAccounts' and name eq 'MyStorage'",
                "resourceType eq 'microsoft.storage/storageaccounts'",
                "resourceGroup eq 'g'",
                "ResourceType  EQ 'Microsoft.Storage/storageAccounts' AND Name eq 'mystorage' and location eq 'EastUS'"
            })
    void what_is_wanted_matches_without_case(String filter) {
        assertThat(matches(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resourceType eq 'Microsoft.KeyVault/vaults'",
                "resourceType eq 'Microsoft.Storage/storageAccounts' and name eq 'other'",
                "resourceGroup eq 'other'"
            })
    void what_is_not_wanted_does_not_match(String filter) {
        assertThat(matches(filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "name eq mystorage", "name ne 'x'", "tagName eq 'x'", "name eq 'x' or name eq 'y'"})
    void a_filter_that_is_not_understood_is_refused_and_not_ignored(String filter) {
        var refusal = catchThrowableOfType(Refusal.class, () -> ResourceFilter.parse(filter));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("InvalidFilterInQueryString");
    }

    private static boolean matches(String filter) {
        try (var reader = Json.createReader(new StringReader(ACCOUNT.replace('\'', '"')))) {
            return ResourceFilter.parse(filter).matches(reader.readObject());
        }
    }
}
