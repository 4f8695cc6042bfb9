package io.keyward.vault.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.keyward.key.Dek;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.testsupport.StubCertificate;
import io.keyward.vault.InMemoryKeyVersion;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Cipher;

/**
 * A small Key Vault on a port of this machine. It speaks the protocol of the data plane and takes its answers from an
 * {@link InMemoryVault}.
 */
public final class StubVault implements AutoCloseable {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile String rejectedToken = "";
    private final InMemoryVault vault;
    private final ManagedIdentityId identity;
    private final HttpsServer server;

    public StubVault(InMemoryVault vault, ManagedIdentityId identity) {
        this.vault = vault;
        this.identity = identity;
        this.server = server();
        server.createContext("/", this::answer);
        server.start();
    }

    public String uri() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** A connector that can call this vault over TLS. */
    public Vault connector() {
        return new AzureVaultBuilder().vault();
    }

    /** Makes the vault reject this token, as if it were revoked. */
    public void reject(String token) {
        rejectedToken = token;
    }

    /** The tokens of all calls, in order. */
    public List<String> tokens() {
        return tokens;
    }

    public int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static HttpsServer server() {
        try {
            var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(
                    new HttpsConfigurator(StubCertificate.get().server()));
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                var thread = new Thread(task, "stub-vault");
                thread.setDaemon(true);
                return thread;
            }));
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        try {
            if (token(exchange).equals(rejectedToken)) {
                send(exchange, 401, error("Unauthorized", ""));
                return;
            }
            send(exchange, 200, answer(exchange.getRequestURI().getPath().split("/+"), body(exchange)));
        } catch (VaultRefusal e) {
            send(exchange, status(e), error(e));
        } catch (VaultOutage.ServerError e) {
            send(exchange, 500, error("InternalError", ""));
        } catch (GeneralSecurityException e) {
            send(exchange, 400, error("BadParameter", ""));
        } finally {
            exchange.close();
        }
    }

    private String token(HttpExchange exchange) {
        var token = exchange.getRequestHeaders().getFirst("Authorization").replaceFirst("Bearer ", "");
        tokens.add(token);
        return token;
    }

    private static JsonObject body(HttpExchange exchange) {
        return "POST".equals(exchange.getRequestMethod())
                ? Json.createReader(exchange.getRequestBody()).readObject()
                : JsonObject.EMPTY_JSON_OBJECT;
    }

    private JsonObject answer(String[] path, JsonObject body) throws GeneralSecurityException {
        var key = new KeyName(uri(), path[2]);
        if (path[1].equals("deletedkeys")) {
            return deleted(key);
        }
        if (path.length == 3) {
            return keyOf(vault.answers().newestTo(identity, key));
        }
        var operation = path.length == 4 ? "get" : path[4];
        vault.answers().requireAllowed(key, identity, permission(operation));
        var version = vault.keys().version(key.version(path[3]));
        return operation.equals("get") ? keyOf(version) : crypto(version, operation, body);
    }

    private JsonObject deleted(KeyName key) {
        if (!vault.keys().isDeleted(key)) {
            throw new VaultRefusal.KeyNotFound(key);
        }
        return keyOf(vault.keys().newest(key));
    }

    private JsonObject crypto(InMemoryKeyVersion version, String operation, JsonObject body)
            throws GeneralSecurityException {
        version.requireEnabled();
        var wraps = operation.equals("wrapkey");
        version.requirePermits(permission(operation));
        if (wraps) {
            version.requireNotExpired();
        }
        var algorithm = WrapAlgorithm.find(body.getString("alg")).orElseThrow();
        var cipher = wraps
                ? algorithm.cipher(Cipher.ENCRYPT_MODE, version.publicKey())
                : algorithm.cipher(Cipher.DECRYPT_MODE, version.privateKey());
        var value = !wraps && vault.answers().unwrapsWrongly(body.getString("value"))
                ? new SecureRandom().generateSeed(Dek.BYTES)
                : cipher.doFinal(Base64.getUrlDecoder().decode(body.getString("value")));
        return Json.createObjectBuilder()
                .add("kid", version.id().toString())
                .add("value", BASE64URL.encodeToString(value))
                .build();
    }

    private JsonObject keyOf(InMemoryKeyVersion version) {
        var key = Json.createObjectBuilder()
                .add("kid", version.id().toString())
                .add("kty", "RSA")
                .add("key_ops", Json.createArrayBuilder(version.operations()))
                .add("n", number(version.publicKey().getModulus()))
                .add("e", number(version.publicKey().getPublicExponent()));
        var attributes = Json.createObjectBuilder()
                .add("enabled", version.enabled())
                .add("created", version.createdOn().getEpochSecond())
                .add("recoveryLevel", recoveryLevel());
        version.notBefore().ifPresent(from -> attributes.add("nbf", from.getEpochSecond()));
        version.expiresOn().ifPresent(to -> attributes.add("exp", to.getEpochSecond()));
        return Json.createObjectBuilder()
                .add("key", key)
                .add("attributes", attributes)
                .build();
    }

    private String recoveryLevel() {
        var soft = vault.answers().isPurgeProtected() ? "Recoverable" : "Recoverable+Purgeable";
        return vault.answers().hasSoftDelete() ? soft : "Purgeable";
    }

    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        var unsigned = bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return BASE64URL.encodeToString(unsigned);
    }

    private static KeyPermission permission(String operation) {
        return Stream.of(KeyPermission.values())
                .filter(permission -> permission.wireName().equalsIgnoreCase(operation))
                .findFirst()
                .orElseThrow();
    }

    private static int status(VaultRefusal refusal) {
        return switch (refusal.cause()) {
            case KEY_NOT_FOUND, KEY_VERSION_NOT_FOUND, KEY_DELETED -> 404;
            default -> 403;
        };
    }

    private static JsonObject error(VaultRefusal refusal) {
        return switch (refusal.code()) {
            case VAULT_PERMISSION_MISSING -> error("Forbidden", "AccessDenied");
            case VAULT_FIREWALL_REFUSED -> error("Forbidden", "ForbiddenByFirewall");
            case KEY_DISABLED -> error("Forbidden", "KeyDisabled");
            case KEY_OPERATION_FORBIDDEN -> error("Forbidden", "KeyOperationForbidden");
            case KEY_EXPIRED -> error("Forbidden", "KeyExpired");
            default -> error("KeyNotFound", "");
        };
    }

    private static JsonObject error(String code, String inner) {
        var error = Json.createObjectBuilder()
                .add("code", code)
                .add("message", "refused by the stub")
                .add("innererror", Json.createObjectBuilder().add("code", inner));
        return Json.createObjectBuilder().add("error", error).build();
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
