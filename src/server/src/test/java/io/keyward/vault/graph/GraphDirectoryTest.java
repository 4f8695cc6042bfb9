package io.keyward.vault.graph;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.keyward.installation.TrustedCertificates;
import io.keyward.key.ManagedIdentityId;
import io.keyward.testsupport.GraphShape;
import io.keyward.vault.identity.IdentityCredentials;
import io.keyward.vault.identity.UnknownIdentity;
import io.keyward.vault.transport.TransportTimeouts;
import io.keyward.vault.transport.VaultTransport;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The request to Microsoft Graph on the wire. */
class GraphDirectoryTest {

    private static final ManagedIdentityId IDENTITY = new ManagedIdentityId(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/names");
    private static final List<String> IDS =
            List.of(GraphShape.USER, GraphShape.GROUP, GraphShape.PROGRAM, "55555555-eeee-4eee-8eee-555555555555");

    @RegisterExtension
    private final WireMockExtension graph = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final VaultTransport transport = new VaultTransport(
            new TrustedCertificates(Optional.empty()).sslContext(),
            Optional.empty(),
            new TransportTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)));

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void the_published_answer_is_read_and_its_request_has_a_token_for_graph() throws IOException {
        graph.stubFor(post(GraphShape.PATH).willReturn(okJson(GraphShape.ANSWER)));

        var objects = directory(new Tokens()).objects(IDS);

        assertThat(objects)
                .containsExactly(
                        new GraphObject(GraphShape.USER, "Ada Lovelace", "ada@contoso.com"),
                        new GraphObject(GraphShape.GROUP, "", ""),
                        new GraphObject(GraphShape.PROGRAM, "Nightly rotation", ""));
        graph.verify(postRequestedFor(urlEqualTo(GraphShape.PATH))
                .withHeader("Authorization", equalTo("Bearer " + IDENTITY + " " + graph.baseUrl() + "/.default"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"ids\":[\"%s\"],\"types\":[\"user\",\"group\",\"servicePrincipal\"]}"
                        .formatted(String.join("\",\"", IDS)))));
    }

    @Test
    void a_refusal_names_the_permission_that_the_identity_lacks() {
        graph.stubFor(post(GraphShape.PATH).willReturn(status(403)));

        assertThatThrownBy(() -> directory(new Tokens()).objects(IDS))
                .isInstanceOf(IOException.class)
                .hasMessage("it answered 403; the identity needs the permission Directory.Read.All");
    }

    @Test
    void an_answer_of_another_shape_is_a_failure() {
        graph.stubFor(post(GraphShape.PATH).willReturn(okJson("{\"value\": {\"id\": 1}}")));
        assertThatThrownBy(() -> directory(new Tokens()).objects(IDS)).isInstanceOf(IOException.class);
        graph.stubFor(post(GraphShape.PATH).willReturn(okJson("<html>")));
        assertThatThrownBy(() -> directory(new Tokens()).objects(IDS)).isInstanceOf(IOException.class);
        graph.stubFor(post(GraphShape.PATH).willReturn(okJson("{}")));
        assertThatThrownBy(() -> directory(new Tokens()).objects(IDS)).isInstanceOf(IOException.class);
    }

    @Test
    void an_identity_that_is_none_means_that_nobody_is_asked() {
        assertThat(GraphDirectory.known("names")).isEmpty();
        assertThat(GraphDirectory.known(IDENTITY.text())).contains(IDENTITY);
    }

    @Test
    void without_a_token_nothing_is_sent() {
        assertThatThrownBy(() -> directory(new UnknownIdentity()).objects(IDS)).isInstanceOf(IOException.class);
        graph.verify(0, postRequestedFor(urlEqualTo(GraphShape.PATH)));
    }

    private GraphDirectory directory(IdentityCredentials credentials) {
        return new GraphDirectory(Optional.of(IDENTITY), graph.baseUrl() + "/", credentials, transport);
    }

    /** Each token names the identity and the scope that it was requested for. */
    private static final class Tokens implements IdentityCredentials {

        @Override
        public AccessToken token(ManagedIdentityId identity, String scope) {
            return new AccessToken(identity + " " + scope, OffsetDateTime.MAX);
        }

        @Override
        public AccessToken freshToken(ManagedIdentityId identity, String scope) {
            return token(identity, scope);
        }
    }
}
