package io.keyward.localazure.arm.subscription;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.TestSubscription.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.login.LoginAuthority;
import java.net.URI;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // sets injected fields
class MetadataResourceTest {

    @Test
    void the_metadata_document_has_the_endpoints_that_az_cloud_register_reads() {
        var resource = new MetadataResource();
        resource.authority = new LoginAuthority(URI.create("https://localhost:8443"), TENANT);

        assertThat(resource.endpoints())
                .isEqualTo(
                        json(
                                """
                        {'name':'LocalHDI',
                         'portal':'https://localhost:8443', 'gallery':'https://localhost:8443',
                         'batch':'https://localhost:8443', 'media':'https://localhost:8443',
                         'sqlManagement':'https://localhost:8443', 'vmImageAliasDoc':'https://localhost:8443',
                         'resourceManager':'https://localhost:8443/',
                         'graphAudience':'https://localhost:8443/', 'graph':'https://localhost:8443/',
                         'microsoftGraphResourceId':'https://localhost:8443/',
                         'authentication':{'loginEndpoint':'https://localhost:8443/adfs',
                           'audiences':['https://localhost:8443/'], 'tenant':'common', 'identityProvider':'ADFS'},
                         'suffixes':{'keyVaultDns':'vault.localhost:8443', 'storage':'core.localhost'}}"""));
    }
}
