package io.keyward.deployment.template;

import static io.keyward.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What templates read about the deployment and its surroundings.
 *
 * @param subscription its id
 * @param group the name of its resource group
 * @param values what the functions {@code resourceGroup}, {@code subscription}, {@code deployment}, {@code tenant} and
 *     {@code environment} return, by their names
 */
public record DeploymentFacts(String subscription, String group, Map<String, JsonObject> values) {

    /** The same surroundings of another deployment. */
    public DeploymentFacts of(String deployment, JsonObject template) {
        var all = new TreeMap<>(values);
        all.put(
                "deployment",
                BUILDERS.createObjectBuilder()
                        .add("name", deployment)
                        .add(
                                "properties",
                                BUILDERS.createObjectBuilder()
                                        .add("mode", "Incremental")
                                        .add(
                                                "template",
                                                BUILDERS.createObjectBuilder()
                                                        .add(
                                                                "contentVersion",
                                                                template.getString("contentVersion", ""))))
                        .build());
        return new DeploymentFacts(subscription, group, all);
    }

    String groupId() {
        return "/subscriptions/%s/resourceGroups/%s".formatted(subscription, group);
    }

    /** The part of an id after the resource group, or after the resource that another one belongs to. */
    static String id(String type, String name) {
        var types = type.split("/", -1);
        var names = name.split("/", -1);
        var id = new StringBuilder("/providers/" + types[0]);
        for (var at = 1; at < types.length; at++) {
            id.append('/').append(types[at]).append('/').append(names[at - 1]);
        }
        return id.toString();
    }
}
