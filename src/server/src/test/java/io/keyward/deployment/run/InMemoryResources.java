package io.keyward.deployment.run;

import io.keyward.authorization.Scope;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A provider of the type {@code Test.Provider/things}, whose resources exist as soon as their creation is requested. */
final class InMemoryResources implements ResourceProvider {

    static final String TYPE = "Test.Provider/things";

    /** The access key of every thing. */
    static final String KEY = "kEy+of/a/Thing==";

    /** The names of the created resources, in order. */
    final List<String> made = new ArrayList<>();

    /** How often keys were listed. */
    int listed;

    private final Map<Scope, JsonObject> resources = new HashMap<>();
    private final Map<String, Problem> failures = new HashMap<>();
    private final Set<String> slow = new HashSet<>();
    private Optional<RuntimeException> readFailure = Optional.empty();

    /** Makes each attempt to create a thing of this name fail. */
    void fail(String name, ProblemCode code, String message) {
        failures.put(name, DeploymentProblem.stored(code, message));
    }

    void recover(String name) {
        failures.remove(name);
    }

    /** Makes each read of a thing fail until {@link #recoverReads}. */
    void failReads(RuntimeException failure) {
        readFailure = Optional.of(failure);
    }

    void recoverReads() {
        readFailure = Optional.empty();
    }

    /** The creation of this thing runs until {@link #finish}. */
    void slow(String name) {
        slow.add(name);
    }

    void finish(String name) {
        slow.remove(name);
    }

    @Override
    public boolean offers(String type) {
        return type.equalsIgnoreCase(TYPE);
    }

    @Override
    public void check(ResourceRequest request, Optional<JsonObject> body) {}

    @Override
    public Progress make(Deployment deployment, ResourceRequest request, JsonObject body) {
        var name = request.resource().name();
        if (failures.containsKey(name)) {
            throw failures.get(name);
        }
        made.add(name);
        resources.put(
                request.scope(),
                Json.createObjectBuilder(body).add("name", name).build());
        return progress(deployment, request.resource().id());
    }

    @Override
    public Progress progress(Deployment deployment, String id) {
        return slow.stream().anyMatch(name -> id.endsWith("/" + name)) ? Progress.RUNNING : Progress.DONE;
    }

    @Override
    public Optional<JsonObject> find(Scope id) {
        readFailure.ifPresent(failure -> {
            throw failure;
        });
        return Optional.ofNullable(resources.get(id));
    }

    @Override
    public boolean listsKeys(String type) {
        return offers(type);
    }

    @Override
    public Optional<JsonObject> keys(Scope id) {
        listed++;
        var key = Json.createObjectBuilder().add("keyName", "key1").add("value", KEY);
        return Optional.ofNullable(resources.get(id)).map(thing -> Json.createObjectBuilder()
                .add("keys", Json.createArrayBuilder().add(key))
                .build());
    }

    @Override
    public Set<String> credentials() {
        return Set.of("password");
    }

    JsonObject properties(String name) {
        return resources.values().stream()
                .filter(each -> each.getString("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getJsonObject("properties");
    }
}
