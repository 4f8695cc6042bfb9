package io.keyward.localazure.arm.hdinsight;

import static io.keyward.localazure.text.JsonFactories.READERS;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.List;

/** The resource providers that Keyward serves, for the list of all providers. */
@ApplicationScoped
public class KeywardProvider {

    private static final String PROVIDERS = "/subscriptions/%s/providers?api-version=2021-06-01";
    private static final int OK = 200;

    @Inject
    KeywardClient keyward;

    public List<JsonObject> all(String subscription, String token) {
        var response = keyward.send(ForwardedRequest.of("GET", PROVIDERS.formatted(subscription), token));
        try (var reader = READERS.createReader(new ByteArrayInputStream(response.body()))) {
            var content = reader.readObject();
            if (response.statusCode() != OK) {
                throw new Refusal(response.statusCode(), "ProviderListFailed", "Keyward answered " + content);
            }
            JsonArray value = content.getJsonArray("value");
            return value.getValuesAs(JsonObject.class);
        } catch (JsonException e) {
            throw ArmRefusal.keywardUnavailable(keyward.url(), "its list of providers cannot be read");
        }
    }
}
