package io.keyward.blackbox;

import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** Somebody with a resource group of their own, who makes identities, vaults, keys and clusters in it. */
public final class Customer {

    private final LocalAzure azure;
    private final String group;

    private Customer(LocalAzure azure, String group) {
        this.azure = azure;
        this.group = group;
    }

    /** A customer of the server, whose resource group exists. */
    public static Customer of(RunningKeyward server, String resourceGroup) {
        var customer = new Customer(new LocalAzure(server), resourceGroup);
        customer.azure.arm("PUT", customer.group(), located()).require(200, 201);
        return customer;
    }

    public LocalAzure azure() {
        return azure;
    }

    public String group() {
        return "/subscriptions/%s/resourceGroups/%s".formatted(LocalClient.SUBSCRIPTION, group);
    }

    /** Where the customer's clusters are listed. */
    public String clusters() {
        return group() + "/providers/Microsoft.HDInsight/clusters";
    }

    public AssignedIdentity identity(String name) {
        var path = resource("Microsoft.ManagedIdentity/userAssignedIdentities", name);
        return AssignedIdentity.read(
                azure.arm("PUT", path, located()).require(200, 201).json());
    }

    /** A vault with soft delete, where {@code hdiclient} may do everything with keys. */
    public CustomerVault vault(String name) {
        return vault(name, JsonObject.EMPTY_JSON_OBJECT);
    }

    /** A vault with further properties. */
    public CustomerVault vault(String name, JsonObject properties) {
        return CustomerVault.create(azure, resource("Microsoft.KeyVault/vaults", name), properties);
    }

    /** A cluster by its name, whether it exists or not. */
    public CustomerCluster cluster(String name) {
        return new CustomerCluster(azure, clusters() + "/" + name);
    }

    private String resource(String type, String name) {
        return "%s/providers/%s/%s".formatted(group(), type, name);
    }

    private static JsonObject located() {
        return Json.createObjectBuilder().add("location", "eastus").build();
    }
}
