package io.keyward.server.packaging;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The objects of {@code src/kubernetes/keyward.yaml}. */
final class Manifests {

    private static final Path FILE = Path.of("src/kubernetes/keyward.yaml");
    private static final String MODELS = "io.kubernetes.client.openapi.models.V1";

    private Manifests() {}

    static List<JsonObject> all() {
        try (var reader = Files.newBufferedReader(FILE)) {
            return StreamSupport.stream(new Yaml().loadAll(reader).spliterator(), false)
                    .map(document -> new Gson().toJsonTree(document).getAsJsonObject())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first object of this kind. */
    static JsonObject of(String kind) {
        return all().stream()
                .filter(object -> object.get("kind").getAsString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** The only container of the servers. */
    static JsonObject container() {
        return at(of("StatefulSet"), "spec", "template", "spec")
                .getAsJsonArray("containers")
                .get(0)
                .getAsJsonObject();
    }

    static JsonObject at(JsonObject object, String... members) {
        for (var member : members) {
            object = object.getAsJsonObject(member);
        }
        return object;
    }

    /**
     * Fails if the object has a field that Kubernetes does not know, lacks one that it requires, or has one of the wrong type,
     * by the models that are generated from Kubernetes' OpenAPI document.
     */
    static void validate(JsonObject object) throws ReflectiveOperationException {
        var model = Class.forName(MODELS + object.get("kind").getAsString());
        model.getMethod("validateJsonElement", JsonElement.class).invoke(null, object);
    }
}
