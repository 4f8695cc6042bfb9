package io.keyward.deployment.run;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.Scope;
import io.keyward.deployment.template.ResourceReader;
import jakarta.json.JsonObject;
import java.util.stream.Stream;

/**
 * Reads resources for what-if. It does not read access keys, but returns a mask instead of each key, so that what-if shows
 * nothing that is computed from a key. It returns two keys, because a storage account of Azure has two.
 */
record ForecastReader(RequesterReader reader) implements ResourceReader {

    @Override
    public JsonObject read(String id) {
        return reader.read(id);
    }

    @Override
    public JsonObject keys(String id) {
        reader.lister(Scope.of(id));
        var keys = BUILDERS.createArrayBuilder();
        Stream.of("key1", "key2")
                .forEach(name -> keys.add(BUILDERS.createObjectBuilder()
                        .add("keyName", name)
                        .add("value", SecureValues.MASK)
                        .add("permissions", "FULL")));
        return BUILDERS.createObjectBuilder().add("keys", keys).build();
    }
}
