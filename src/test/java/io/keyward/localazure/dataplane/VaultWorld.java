package io.keyward.localazure.dataplane;

import static io.keyward.localazure.Json.json;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.Json;
import io.keyward.localazure.TestClock;
import io.keyward.localazure.control.Misbehaviours;
import io.keyward.localazure.control.Switches;
import io.keyward.localazure.dataplane.key.CryptoDesk;
import io.keyward.localazure.dataplane.key.DeletedKeyDesk;
import io.keyward.localazure.dataplane.key.KeyDesk;
import io.keyward.localazure.dataplane.log.CallLogs;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.key.KeyOperation;
import io.keyward.localazure.login.TestTokens;
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

/** One vault behind its door, with everything but HTTP: {@code me} has the rights it was set up with. */
public final class VaultWorld {

    public static final String ME = "me";
    public static final String AUDIENCE = "https://vault.azure.net";

    public final TestClock clock = new TestClock();
    public final AtomicLong nanoTime = new AtomicLong();
    public final Switches switches = new Switches();
    public final Misbehaviours misbehaviours = new Misbehaviours();
    public final Vaults vaults;
    public final TestTokens tokens;
    public final CallLogs logs;
    public final VaultDoor door;
    public final KeyDesk keys = new KeyDesk(clock, switches);
    public final DeletedKeyDesk deletedKeys = new DeletedKeyDesk(switches);
    public final CryptoDesk crypto = new CryptoDesk(clock);
    private String authorization;

    /** What a client reads. */
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

    public VaultWorld(Path folder, String properties) {
        var documents = new Documents(folder);
        vaults = LocalVaults.in(documents, clock);
        tokens = new TestTokens(documents);
        logs = new CallLogs(documents);
        var keeper = new DoorKeeper(tokens.tokens(), tokens.authority(), switches);
        door = new VaultDoor(
                vaults, keeper, new Temper(misbehaviours, keeper), new Quotas(switches, nanoTime::get), logs, clock);
        authorization = tokens.header(ME, AUDIENCE);
        set(properties);
    }

    public static VaultWorld withPermissions(Path folder, String permissions) {
        return new VaultWorld(
                folder, "'accessPolicies':[{'objectId':'%s','permissions':{'keys':[%s]}}]".formatted(ME, permissions));
    }

    public static VaultWorld open(Path folder) {
        return withPermissions(folder, "'all'");
    }

    public void set(String properties) {
        vaults.put(
                LocalVaults.id("MyKeyVault"),
                json("{'location':'eastus','properties':{'tenantId':'t'," + properties + "}}"));
    }

    public VaultWorld showing(String header) {
        authorization = header;
        return this;
    }

    public Reply ask(VaultOperation operation, String key, String version, Function<Entry, JsonObject> work) {
        return reply(door.enter(visit(operation, key, version, "7.4"), entry -> Answer.ok(work.apply(entry))));
    }

    public Reply create(String name, String request) {
        return ask(VaultOperation.CREATE, name, "", entry -> keys.create(entry, name, fields(request)));
    }

    public Reply get(String name, String version) {
        return ask(VaultOperation.GET, name, version, entry -> keys.get(entry, name, version));
    }

    public Reply update(String name, String request) {
        return ask(VaultOperation.UPDATE, name, "", entry -> keys.update(entry, name, "", fields(request)));
    }

    public Reply delete(String name) {
        return ask(VaultOperation.DELETE, name, "", entry -> keys.delete(entry, name));
    }

    public Reply wrap(String name, String version, String request) {
        return convert(VaultOperation.WRAP_KEY, KeyOperation.WRAP_KEY, name, version, request);
    }

    public Reply unwrap(String name, String version, String request) {
        return convert(VaultOperation.UNWRAP_KEY, KeyOperation.UNWRAP_KEY, name, version, request);
    }

    public Reply convert(VaultOperation asked, KeyOperation operation, String name, String version, String request) {
        return reply(door.enter(
                visit(asked, name, version, "7.4"),
                entry -> Answer.secret(crypto.convert(entry, operation, name, version, fields(request)))));
    }

    public Visit visit(VaultOperation operation, String key, String version, String apiVersion) {
        var way = new Visit.Way("localhost:8501", 8501, "127.0.0.1", Optional.ofNullable(apiVersion));
        return new Visit(operation, key, version, way, authorization);
    }

    public static Reply reply(Answer answer) {
        var out = new ByteArrayOutputStream();
        try {
            answer.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(answer.status(), answer.headers(), Json.verbatim(out.toString(UTF_8)));
    }

    private static Fields fields(String request) {
        return Json.fields(request);
    }
}
