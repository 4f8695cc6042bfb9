package io.keyward.arm.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.token.LoginCloud;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code az cloud register} learns. */
@SuppressWarnings("UnnecessaryAssignment") // sets injected fields
class CloudMetadataTest {

    private static final String TENANT = "33333333-3333-3333-3333-333333333333";
    private static final String APPLICATION = "api://55555555-5555-5555-5555-555555555555";

    @Test
    void the_metadata_names_the_addresses_of_its_azure_cloud() {
        var metadata = metadata("https://login.microsoftonline.com/" + TENANT + "/v2.0");

        assertThat(metadata.document())
                .isEqualTo(json(
                        """
                        {"name":"Keyward", "resourceManager":"https://keyward.example/",
                         "graph":"https://graph.microsoft.com/", "graphAudience":"https://graph.windows.net/",
                         "microsoftGraphResourceId":"https://graph.microsoft.com/",
                         "authentication":{"loginEndpoint":"https://login.microsoftonline.com", "audiences":["%s"],
                           "tenant":"common", "identityProvider":"AAD"},
                         "suffixes":{"keyVaultDns":"vault.azure.net", "storage":"core.windows.net"}}"""
                                .formatted(APPLICATION)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://sts.windows.net/33333333-3333-3333-3333-333333333333/, https://login.microsoftonline.com,"
                + " vault.azure.net",
        "https://login.microsoftonline.us/33333333-3333-3333-3333-333333333333/v2.0, https://login.microsoftonline.us,"
                + " vault.usgovcloudapi.net",
        "https://sts.chinacloudapi.cn/33333333-3333-3333-3333-333333333333/, https://login.chinacloudapi.cn,"
                + " vault.azure.cn"
    })
    void the_issuer_decides_the_cloud(String issuer, String login, String vaults) {
        var document = metadata(issuer).document();

        assertThat(document.getJsonObject("authentication").getString("loginEndpoint"))
                .isEqualTo(login);
        assertThat(document.getJsonObject("suffixes").getString("keyVaultDns")).isEqualTo(vaults);
    }

    @ParameterizedTest
    @EnumSource
    void each_cloud_has_the_login_address_of_its_own_authority(LoginCloud cloud) {
        var login = CloudEndpoints.of(cloud).login();

        assertThat(LoginCloud.of(URI.create(login))).contains(cloud);
    }

    @Test
    void another_authority_logs_in_at_its_issuer_and_the_operator_names_the_other_addresses() {
        var metadata = metadata("https://adfs.example/adfs");
        metadata.graph = Optional.of("https://graph.example/");
        metadata.keyVaultSuffix = Optional.of("vault.example");

        var document = metadata.document();

        assertThat(document.getJsonObject("authentication"))
                .isEqualTo(json(
                        """
                        {"loginEndpoint":"https://adfs.example/adfs", "audiences":["%s"], "tenant":"common",
                         "identityProvider":"ADFS"}"""
                                .formatted(APPLICATION)));
        assertThat(document.getString("graphAudience")).isEqualTo("https://graph.example/");
        assertThat(document.getJsonObject("suffixes"))
                .isEqualTo(json("{\"keyVaultDns\":\"vault.example\", \"storage\":\"\"}"));
    }

    /** Checks what go-azure-sdk checks to recognize an Azure Stack, because azurerm refuses an Azure Stack. */
    @ParameterizedTest
    @CsvSource({
        "https://login.microsoftonline.com/33333333-3333-3333-3333-333333333333/v2.0, ",
        "https://localhost:8443/adfs, https://localhost:8443",
        "https://localhost:8443/adfs, https://localhost:8443/",
        "https://login.example/realm, "
    })
    void terraform_does_not_take_the_cloud_for_an_azure_stack(String issuer, String login) {
        var metadata = metadata(issuer);
        metadata.login = Optional.ofNullable(login);

        var authentication = metadata.document().getJsonObject("authentication");

        assertThat(metadata.document().getString("name")).isNotEqualToIgnoringCase("AzureStackCloud");
        assertThat(authentication.getString("identityProvider")).isEqualTo("AAD");
        assertThat(authentication.getString("tenant")).isEqualTo("common");
        assertThat(authentication.getString("loginEndpoint")).doesNotEndWith("/");
    }

    @Test
    void older_clients_find_the_same_authority_in_the_form_of_their_version() {
        var metadata = metadata("https://login.microsoftonline.com/" + TENANT + "/v2.0");

        var older = metadata.ofVersion2015();

        assertThat(older).containsKeys("galleryEndpoint", "graphEndpoint", "portalEndpoint");
        assertThat(older.getJsonObject("authentication"))
                .isEqualTo(metadata.document().getJsonObject("authentication"));
    }

    private static CloudMetadata metadata(String issuer) {
        var metadata = new CloudMetadata();
        metadata.publicUrl = URI.create("https://keyward.example");
        metadata.issuers = List.of(issuer);
        metadata.audiences = List.of(APPLICATION, "55555555-5555-5555-5555-555555555555");
        metadata.login = Optional.empty();
        metadata.graph = Optional.empty();
        metadata.keyVaultSuffix = Optional.empty();
        metadata.storageSuffix = Optional.empty();
        return metadata;
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
