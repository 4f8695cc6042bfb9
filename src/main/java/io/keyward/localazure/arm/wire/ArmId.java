package io.keyward.localazure.arm.wire;

/**
 * The ARM id of a resource. It keeps the case that the customer wrote, and comparisons ignore case.
 *
 * @param type namespace and type, such as {@code Microsoft.Storage/storageAccounts}
 */
public record ArmId(String subscription, String resourceGroup, String type, String name) {

    public boolean isSameAs(ArmId other) {
        return toString().equalsIgnoreCase(other.toString());
    }

    public boolean isIn(String group) {
        return resourceGroup.equalsIgnoreCase(group);
    }

    @Override
    public String toString() {
        return "/subscriptions/%s/resourceGroups/%s/providers/%s/%s".formatted(subscription, resourceGroup, type, name);
    }
}
