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

/** The deployments of the resource group {@code templates} with the real az, which reads the template from a folder. */
record AzDeployments(AzureCli az, Path folder) {

    /** Logs in, with a folder that has this template. */
    static AzDeployments of(Path folder, String template) throws IOException {
        var deployments = new AzDeployments(AzureCli.of(BlackBox.server(), folder), folder);
        deployments.write(template);
        return deployments;
    }

    /** Replaces the template. */
    void write(String template) throws IOException {
        Files.writeString(folder.resolve("main.json"), template);
    }

    /** What a command about the template answers. */
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
        return az.json("deployment", "group", "show", "-g", "templates", "-n", name)
                .asJsonObject();
    }

    AzureCli.Result cancel(String name) {
        return az.run("deployment", "group", "cancel", "-g", "templates", "-n", name);
    }

    AzureCli.Result delete(String name) {
        return az.run("deployment", "group", "delete", "-g", "templates", "-n", name);
    }

    /** The operation for each resource of a deployment. */
    List<JsonValue> operations(String name) {
        return az.json("deployment", "operation", "group", "list", "-g", "templates", "-n", name)
                .asJsonArray();
    }

    List<String> names() {
        return az.json("deployment", "group", "list", "-g", "templates").asJsonArray().stream()
                .map(each -> each.asJsonObject().getString("name"))
                .toList();
    }

    private static String[] command(String verb, String... more) {
        var command = List.of(
                "deployment",
                "group",
                verb,
                "-g",
                "templates",
                "--template-file",
                "main.json",
                "--parameters",
                "clusterName=templated",
                "gatewayPassword=" + DeploymentTemplate.PASSWORD);
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
