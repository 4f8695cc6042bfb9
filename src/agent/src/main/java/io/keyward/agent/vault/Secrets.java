package io.keyward.agent.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.http.Http;
import io.keyward.agent.identity.ManagedIdentity;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Secrets in the customer's vault, for recovery kits. Their values contain no clear key. */
public final class Secrets {

    /** The longest value that a vault stores. */
    public static final int MAX_BYTES = 25 * 1024;

    private static final Set<String> ABSENT = Set.of(VaultErrors.SECRET_NOT_FOUND, "KeyNotFound", "KeyDeleted");

    private final VaultCalls calls;

    /** @param pinnedHosts host names, with the port unless it is 443: no other host gets a call */
    public Secrets(Http http, ManagedIdentity identity, Collection<String> pinnedHosts) {
        this.calls = new VaultCalls(http, identity, pinnedHosts);
    }

    /**
     * One version of a secret.
     *
     * @param id the id of the secret, with the version
     */
    public record Version(String id, Instant createdAt) {}

    /**
     * Stores a new version and returns its id.
     *
     * @throws IllegalArgumentException if the value is longer than {@link #MAX_BYTES}
     */
    public String set(SecretId secret, String value) {
        if (value.getBytes(UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("a secret holds %d bytes at most".formatted(MAX_BYTES));
        }
        var body = JsonObject.empty().with("value", value).with("contentType", "application/json");
        return call(secret, "PUT", uri(secret, ""), body).text("id");
    }

    /** The value of the newest version; empty if there is no such secret. */
    public Optional<String> find(SecretId secret) {
        return ifPresent(() -> call(secret, "GET", uri(secret, ""), null)).map(answer -> answer.text("value"));
    }

    /** All versions; none if there is no such secret. */
    public List<Version> versions(SecretId secret) {
        var versions = new ArrayList<Version>();
        var next = Optional.of(uri(secret, "/versions"));
        while (next.isPresent()) {
            var address = next.get();
            var page = ifPresent(() -> call(secret, "GET", address, null)).orElse(JsonObject.empty());
            page.objects("value").forEach(version -> versions.add(version(version)));
            next = page.findText("nextLink").map(URI::create);
        }
        return versions;
    }

    /**
     * A secret after its deletion.
     *
     * @param purgeDate when the vault purges the secret; empty if the vault does not say so yet, because the deletion is under
     *     way
     * @param absent true if the vault has neither the secret nor a deleted one of this name: the secret was purged, or it was
     *     deleted in the last minutes
     */
    public record Deletion(Optional<Instant> purgeDate, boolean absent) {}

    /** Deletes the secret with all its versions; it can be recovered until it is purged. */
    public Deletion delete(SecretId secret) {
        try {
            return deletion(call(secret, "DELETE", uri(secret, ""), null));
        } catch (Refusal e) {
            return isNotFound(e)
                    ? deletedBefore(secret)
                    : new Deletion(deletedBefore(secret).purgeDate(), false);
        }
    }

    private Deletion deletedBefore(SecretId secret) {
        var address =
                URI.create("https://%s/deletedsecrets/%s?api-version=7.4".formatted(secret.host(), secret.name()));
        try {
            return deletion(call(secret, "GET", address, null));
        } catch (Refusal e) {
            return new Deletion(Optional.empty(), isNotFound(e));
        }
    }

    // an answer 404 without the vault's own code can come from a proxy
    private static boolean isNotFound(Refusal refusal) {
        if (!ABSENT.contains(refusal.code())) throw refusal;
        return refusal.code().equals(VaultErrors.SECRET_NOT_FOUND);
    }

    private static Deletion deletion(JsonObject deleted) {
        var purgeDate = deleted.findNumber("scheduledPurgeDate").stream()
                .mapToObj(Instant::ofEpochSecond)
                .findFirst();
        return new Deletion(purgeDate, false);
    }

    private JsonObject call(SecretId secret, String method, URI uri, JsonObject body) {
        try (var answer = calls.send(secret.toString(), method, uri, body == null ? null : VaultCalls.utf8(body))) {
            return JsonObject.parse(answer.body());
        } catch (MalformedJson e) {
            throw new Fault("VaultAnswerUnreadable", "the vault's answer for %s is not readable".formatted(secret), e);
        }
    }

    private static Optional<JsonObject> ifPresent(Supplier<JsonObject> call) {
        try {
            return Optional.of(call.get());
        } catch (Refusal e) {
            if (ABSENT.contains(e.code())) return Optional.empty();
            throw e;
        }
    }

    private static Version version(JsonObject version) {
        return new Version(
                version.text("id"),
                Instant.ofEpochSecond(version.object("attributes").number("created")));
    }

    private static URI uri(SecretId secret, String more) {
        return URI.create("%s%s?api-version=7.4".formatted(secret, more));
    }
}
