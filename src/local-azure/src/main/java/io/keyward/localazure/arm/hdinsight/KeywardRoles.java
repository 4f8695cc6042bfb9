package io.keyward.localazure.arm.hdinsight;

import static io.keyward.localazure.text.JsonFactories.READERS;

import io.keyward.localazure.arm.subscription.Subscription;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.login.ReaderToken;
import io.keyward.localazure.role.KnownRoles;
import io.keyward.localazure.role.RoleAssignment;
import io.keyward.localazure.role.RoleDefinition;
import io.keyward.localazure.role.RoleSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Reads the roles that Keyward stores, and caches them for a second, because each call to a vault with roles needs them. */
@ApplicationScoped
public class KeywardRoles implements RoleSource {

    private static final String PATH = "/subscriptions/%s/providers/Microsoft.Authorization/%s?api-version=2022-04-01";
    private static final String DEFINITIONS = "&%24filter=atScopeAndBelow()";
    private static final long LIFETIME = 1_000_000_000L; // nanoseconds
    private static final int OK = 200;

    private KeywardClient provider;
    private ReaderToken token;
    private Subscription subscription;
    private LongSupplier nanoTime;
    private KnownRoles known;
    private long readAt;

    protected KeywardRoles() {} // for CDI

    @Inject
    public KeywardRoles(KeywardClient provider, ReaderToken token, Subscription subscription) {
        this(provider, token, subscription, System::nanoTime);
    }

    KeywardRoles(KeywardClient provider, ReaderToken token, Subscription subscription, LongSupplier nanoTime) {
        this.provider = provider;
        this.token = token;
        this.subscription = subscription;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized KnownRoles roles() {
        return known == null || nanoTime.getAsLong() - readAt > LIFETIME ? currentRoles() : known;
    }

    @Override
    public synchronized KnownRoles currentRoles() {
        var now = nanoTime.getAsLong();
        var assignments = list("roleAssignments", "");
        var definitions = list("roleDefinitions", DEFINITIONS);
        known = new KnownRoles(
                assignments.stream().map(RoleAssignment::new).toList(),
                definitions.stream().map(RoleDefinition::new).toList());
        readAt = now;
        return known;
    }

    private List<JsonObject> list(String type, String filter) {
        var found = new ArrayList<JsonObject>();
        var target = Optional.of(PATH.formatted(subscription.id(), type) + filter);
        while (target.isPresent()) {
            var page = page(target.get());
            found.addAll(page.getJsonArray("value").getValuesAs(JsonObject.class));
            target = Optional.ofNullable(page.getString("nextLink", null)).map(KeywardRoles::pathAndQuery);
        }
        return found;
    }

    private static String pathAndQuery(String address) {
        var uri = URI.create(address);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private JsonObject page(String target) {
        var response = provider.send(ForwardedRequest.of("GET", target, token.header()));
        try (var reader = READERS.createReader(new ByteArrayInputStream(response.body()))) {
            var content = reader.readObject();
            if (response.statusCode() != OK) {
                throw new Refusal(503, "ServiceUnavailable", "The roles cannot be read: Keyward answered " + content);
            }
            return content;
        } catch (JsonException e) {
            throw new Refusal(503, "ServiceUnavailable", "The roles cannot be read: Keyward answered no JSON.");
        }
    }
}
