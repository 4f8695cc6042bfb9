package io.keyward.localazure.arm.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.http.Refusal;
import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters that {@code az} and the SDKs send. */
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
    void a_matching_filter_ignores_case(String filter) {
        assertThat(matches(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resourceType eq 'Microsoft.KeyVault/vaults'",
                "resourceType eq 'Microsoft.Storage/storageAccounts' and name eq 'other'",
                "resourceGroup eq 'other'"
            })
    void a_filter_with_another_value_does_not_match(String filter) {
        assertThat(matches(filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "name eq mystorage", "name ne 'x'", "tagName eq 'x'", "name eq 'x' or name eq 'y'"})
    void an_unsupported_filter_is_refused(String filter) {
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
