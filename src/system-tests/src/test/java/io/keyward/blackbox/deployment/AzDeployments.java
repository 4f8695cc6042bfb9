package io.keyward.blackbox.deployment;

import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The deployments of a resource group with the real az, which reads the template from a folder. */
record AzDeployments(AzureCli az, Path folder, String group) {

    /** Logs in and writes this template to the folder. */
    static AzDeployments of(Path folder, String group, String template) throws IOException {
        var deployments = new AzDeployments(AzureCli.of(BlackBox.server(), folder), folder, group);
        deployments.write(template);
        return deployments;
    }

    /** Replaces the template. */
    void write(String template) throws IOException {
        Files.writeString(folder.resolve("main.json"), template);
    }

    /** The JSON output of an az command about the template. */
    JsonObject answer(String verb, String... more) {
        return az.json(command(verb, more)).asJsonObject();
    }

    AzureCli.Result run(String verb, String... more) {
        return az.run(command(verb, more));
    }

    /** What deploying the template would change. */
    List<JsonObject> forecast() {
        return answer("what-if", "--no-pretty-print").getJsonArray("changes").getValuesAs(JsonObject.class);
    }

    JsonObject show(String name) {
        return az.json("deployment", "group", "show", "-g", group, "-n", name).asJsonObject();
    }

    AzureCli.Result cancel(String name) {
        return az.run("deployment", "group", "cancel", "-g", group, "-n", name);
    }

    AzureCli.Result delete(String name) {
        return az.run("deployment", "group", "delete", "-g", group, "-n", name);
    }

    /** The operation for each resource of a deployment. */
    List<JsonValue> operations(String name) {
        return az.json("deployment", "operation", "group", "list", "-g", group, "-n", name)
                .asJsonArray();
    }

    List<String> names() {
        return az.json("deployment", "group", "list", "-g", group).asJsonArray().stream()
                .map(each -> each.asJsonObject().getString("name"))
                .toList();
    }

    private String[] command(String verb, String... more) {
        var command = List.of(
                "deployment",
                "group",
                verb,
                "-g",
                group,
                "--template-file",
                "main.json",
                "--parameters",
                "clusterName=templated",
                "gatewayPassword=" + DeploymentTemplate.PASSWORD);
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
