package io.keyward.vault.graph;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;
import static java.lang.System.Logger.Level.WARNING;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.keyward.key.ManagedIdentityId;
import io.keyward.text.Slashes;
import io.keyward.vault.identity.IdentityCredentials;
import io.keyward.vault.identity.TokenUnavailableException;
import io.keyward.vault.transport.TransportException;
import io.keyward.vault.transport.Transports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gets the names of users, groups and service principals from Microsoft Graph, if the operator has configured an identity for
 * that. It calls {@code POST /v1.0/directoryObjects/getByIds}.
 */
@ApplicationScoped
public class GraphDirectory {

    private static final System.Logger LOG = System.getLogger(GraphDirectory.class.getName());

    /** The largest number of objects in one request. Graph allows 1,000, but Keyward reads only short responses. */
    public static final int MAX_OBJECTS = 50;

    private static final String TYPES = "[\"user\",\"group\",\"servicePrincipal\"]";

    private Optional<ManagedIdentityId> identity;
    private String graph;
    private IdentityCredentials credentials;
    private HttpClient http;

    protected GraphDirectory() {} // for CDI

    /** @param identity the resource id of the identity; empty if Keyward must not call Graph */
    @Inject
    GraphDirectory(
            @ConfigProperty(name = "keyward.directory.identity") Optional<String> identity,
            @ConfigProperty(name = "keyward.directory.graph-url") String graph,
            IdentityCredentials credentials,
            Transports transports) {
        this(identity.flatMap(GraphDirectory::known), graph, credentials, transports.outbound());
    }

    // a wrong setting is only logged, because pages work without names
    static Optional<ManagedIdentityId> known(String identity) {
        var found = ManagedIdentityId.find(identity);
        if (found.isEmpty()) {
            LOG.log(WARNING, "keyward.directory.identity is not the id of a user-assigned identity: {0}", identity);
        }
        return found;
    }

    GraphDirectory(
            Optional<ManagedIdentityId> identity, String graph, IdentityCredentials credentials, HttpClient http) {
        this.identity = identity;
        this.graph = Slashes.withoutTrailing(graph);
        this.credentials = credentials;
        this.http = http;
    }

    public boolean isConfigured() {
        return identity.isPresent();
    }

    /**
     * The objects with these ids. An id without an object is left out.
     *
     * @throws IOException if Graph did not return them, or the identity got no token
     */
    public List<GraphObject> objects(Collection<String> ids) throws IOException {
        try (var response = http.sendSync(request(ids), Context.NONE)) {
            return objects(body(response));
        } catch (TokenUnavailableException | TransportException | JsonException | ClassCastException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private HttpRequest request(Collection<String> ids) {
        var token = credentials.token(identity.orElseThrow(), graph + "/.default");
        var body = "{\"ids\":%s,\"types\":%s}"
                .formatted(BUILDERS.createArrayBuilder(ids).build(), TYPES);
        return new HttpRequest(HttpMethod.POST, graph + "/v1.0/directoryObjects/getByIds")
                .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken())
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setBody(body);
    }

    private static JsonObject body(HttpResponse response) throws IOException {
        if (response.getStatusCode() != 200) {
            throw new IOException("it answered %d; the identity needs the permission Directory.Read.All"
                    .formatted(response.getStatusCode()));
        }
        var text = response.getBodyAsBinaryData().toString();
        try (var reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static List<GraphObject> objects(JsonObject body) {
        return Optional.ofNullable(body.getJsonArray("value"))
                .orElseThrow(() -> new JsonException("the response has no value"))
                .getValuesAs(JsonObject.class)
                .stream()
                .map(GraphObject::of)
                .toList();
    }
}
