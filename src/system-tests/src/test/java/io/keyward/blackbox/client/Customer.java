package io.keyward.blackbox.client;

import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** A customer with a resource group, in which it creates identities, vaults, keys and clusters. */
public final class Customer {

    private final LocalAzure azure;
    private final String group;

    private Customer(LocalAzure azure, String group) {
        this.azure = azure;
        this.group = group;
    }

    /** Creates the resource group of a customer. */
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

    /** The path of the list of the customer's clusters. */
    public String clusters() {
        return group() + "/providers/Microsoft.HDInsight/clusters";
    }

    public AssignedIdentity identity(String name) {
        var path = resource("Microsoft.ManagedIdentity/userAssignedIdentities", name);
        return AssignedIdentity.read(
                azure.arm("PUT", path, located()).require(200, 201).json());
    }

    /**
     * Creates a vault with soft delete in which the tests themselves, as {@code hdiclient}, have every key permission.
     */
    public CustomerVault vault(String name) {
        return vault(name, JsonObject.EMPTY_JSON_OBJECT);
    }

    /** Creates such a vault with further properties. */
    public CustomerVault vault(String name, JsonObject properties) {
        return CustomerVault.create(azure, resource("Microsoft.KeyVault/vaults", name), properties);
    }

    /** A cluster by its name, whether it exists or not. */
    public CustomerCluster cluster(String name) {
        return new CustomerCluster(azure, clusters() + "/" + name);
    }

    /** A fleet rotation of all the customer's clusters by its name, whether it exists or not. */
    public CustomerFleet fleet(String name) {
        return new CustomerFleet(azure, resource("Microsoft.HDInsight/fleetRotations", name));
    }

    private String resource(String type, String name) {
        return "%s/providers/%s/%s".formatted(group(), type, name);
    }

    private static JsonObject located() {
        return Json.createObjectBuilder().add("location", "eastus").build();
    }
}
