package io.keyward.localazure.arm.wire;

/**
 * The id of a resource on the ARM side: a group's thing of a type, under a name. It keeps the case the customer wrote
 * and is compared without it.
 *
 * @param type the namespace and the type, such as {@code Microsoft.Storage/storageAccounts}
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
