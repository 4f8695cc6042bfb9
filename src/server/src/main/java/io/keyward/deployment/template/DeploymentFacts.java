package io.keyward.deployment.template;

import static io.keyward.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What templates can read about the deployment, its resource group, its subscription, its tenant and Azure.
 *
 * @param subscription the id of the subscription
 * @param group the name of the resource group
 * @param values what the functions {@code resourceGroup}, {@code subscription}, {@code deployment}, {@code tenant} and {@code
 *     environment} return, by their names
 */
public record DeploymentFacts(String subscription, String group, Map<String, JsonObject> values) {

    /** The facts for another deployment in the same resource group. */
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

    /** The last part of a resource id, which follows the id of the resource group or of the parent resource. */
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
