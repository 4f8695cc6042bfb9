package io.keyward.blackbox.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.Customer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The templates of the tests, and requests that deploy them. */
public final class DeploymentTemplate {

    static final String PASSWORD = "Template-Pw-4711!";

    private DeploymentTemplate() {}

    /** The template in the JSON that Bicep generates. */
    static String text() {
        return text("main.json");
    }

    /** The template in the form that is published for HDInsight: with the key of the storage account. */
    static String published() {
        return text("published.json");
    }

    private static String text(String name) {
        try (var file = DeploymentTemplate.class.getResourceAsStream("/deployment/" + name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request body as az sends it: the member name {@code template} is not quoted, and the template keeps its comments. */
    public static String body(String template, String parameters) {
        return "{\"properties\": {\"parameters\": {%s}, \"mode\": \"Incremental\", template:%s}}"
                .formatted(parameters, template);
    }

    static String parameters(String cluster) {
        return "\"clusterName\": {\"value\": \"%s\"}, \"gatewayPassword\": {\"value\": \"%s\"}"
                .formatted(cluster, PASSWORD);
    }

    public static String path(Customer customer, String deployment) {
        return customer.group() + "/providers/Microsoft.Resources/deployments/" + deployment;
    }
}
