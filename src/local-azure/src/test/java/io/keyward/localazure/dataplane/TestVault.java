package io.keyward.localazure.dataplane;

import static io.keyward.localazure.TestJson.json;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.TestClock;
import io.keyward.localazure.TestJson;
import io.keyward.localazure.control.Faults;
import io.keyward.localazure.control.Switches;
import io.keyward.localazure.dataplane.key.CryptoService;
import io.keyward.localazure.dataplane.key.DeletedKeyService;
import io.keyward.localazure.dataplane.key.KeyService;
import io.keyward.localazure.dataplane.log.CallLogs;
import io.keyward.localazure.dataplane.secret.SecretService;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.key.KeyOperation;
import io.keyward.localazure.login.TestTokens;
import io.keyward.localazure.object.ObjectKind;
import io.keyward.localazure.role.TestRoles;
import io.keyward.localazure.state.Documents;
import io.keyward.localazure.vault.LocalVaults;
import io.keyward.localazure.vault.Vaults;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A vault called through its endpoint without HTTP. The caller {@link #ME} has the permissions that the test grants.
 */
public final class TestVault {

    public static final String ME = "me";
    public static final String AUDIENCE = "https://vault.azure.net";

    public final TestClock clock = new TestClock();
    public final AtomicLong nanoTime = new AtomicLong();
    public final Switches switches = new Switches();
    public final Faults faults = new Faults();
    public final Vaults vaults;
    public final TestTokens tokens;
    public final TestRoles roles;
    public final CallLogs logs;
    public final VaultEndpoint endpoint;
    public final KeyService keys = new KeyService(clock, switches);
    public final DeletedKeyService deletedKeys = new DeletedKeyService(switches);
    public final SecretService secrets = new SecretService(clock, switches);
    public final CryptoService crypto = new CryptoService(clock);
    private String authorization;

    /** The response as a client reads it. */
    public record Reply(int status, Map<String, String> headers, JsonObject body) {

        /** Status and codes in one line, such as {@code 403 Forbidden/AccessDenied}. */
        public String refusal() {
            var error = body.getJsonObject("error");
            var inner = error.getJsonObject("innererror");
            return "%d %s%s"
                    .formatted(status, error.getString("code"), inner == null ? "" : "/" + inner.getString("code"));
        }

        public String message() {
            return body.getJsonObject("error").getString("message");
        }
    }

    public TestVault(Path folder, String properties) {
        var documents = new Documents(folder);
        vaults = LocalVaults.in(documents, clock);
        tokens = new TestTokens(documents);
        logs = new CallLogs(documents);
        roles = new TestRoles(documents);
        var authorizer = new Authorizer(tokens.tokens(), tokens.authority(), switches, roles.vaultRoles());
        endpoint = new VaultEndpoint(
                vaults,
                authorizer,
                new FaultInjector(faults, authorizer),
                new Quotas(switches, nanoTime::get),
                logs,
                clock);
        authorization = tokens.header(ME, AUDIENCE);
        set(properties);
    }

    /** A vault on which the caller has these permissions on objects of one kind, and none on the other kind. */
    public static TestVault withPermissions(Path folder, ObjectKind kind, String permissions) {
        return withPermissions(folder, "'%s':[%s]".formatted(kind.collection(), permissions));
    }

    public static TestVault open(Path folder) {
        return withPermissions(folder, "'keys':['all'],'secrets':['all']");
    }

    private static TestVault withPermissions(Path folder, String permissions) {
        return new TestVault(
                folder, "'accessPolicies':[{'objectId':'%s','permissions':{%s}}]".formatted(ME, permissions));
    }

    public void set(String properties) {
        vaults.put(
                LocalVaults.id("MyKeyVault"),
                json("{'location':'eastus','properties':{'tenantId':'t'," + properties + "}}"));
    }

    public TestVault showing(String header) {
        authorization = header;
        return this;
    }

    public Reply ask(
            VaultOperation operation, String key, String version, Function<RequestContext, JsonObject> handler) {
        return reply(endpoint.handle(
                request(operation, key, version, "7.4"), context -> DataPlaneResponse.ok(handler.apply(context))));
    }

    public Reply create(String name, String request) {
        return ask(VaultOperation.CREATE, name, "", context -> keys.create(context, name, fields(request)));
    }

    public Reply get(String name, String version) {
        return ask(VaultOperation.GET, name, version, context -> keys.get(context, name, version));
    }

    public Reply update(String name, String request) {
        return ask(VaultOperation.UPDATE, name, "", context -> keys.update(context, name, "", fields(request)));
    }

    public Reply delete(String name) {
        return ask(VaultOperation.DELETE, name, "", context -> keys.delete(context, name));
    }

    public Reply wrap(String name, String version, String request) {
        return transform(VaultOperation.WRAP_KEY, KeyOperation.WRAP_KEY, name, version, request);
    }

    public Reply unwrap(String name, String version, String request) {
        return transform(VaultOperation.UNWRAP_KEY, KeyOperation.UNWRAP_KEY, name, version, request);
    }

    public Reply transform(VaultOperation asked, KeyOperation operation, String name, String version, String request) {
        return reply(endpoint.handle(
                request(asked, name, version, "7.4"),
                context -> DataPlaneResponse.secret(
                        crypto.transform(context, operation, name, version, fields(request)))));
    }

    public DataPlaneRequest request(VaultOperation operation, String key, String version, String apiVersion) {
        var connection = new DataPlaneRequest.Connection("localhost:8501", 8501, "127.0.0.1");
        return new DataPlaneRequest(
                operation, key, version, Optional.ofNullable(apiVersion), connection, authorization);
    }

    public static Reply reply(DataPlaneResponse response) {
        var out = new ByteArrayOutputStream();
        try {
            response.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(response.status(), response.headers(), TestJson.verbatim(out.toString(UTF_8)));
    }

    private static Fields fields(String request) {
        return TestJson.fields(request);
    }
}
