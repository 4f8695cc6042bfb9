package io.keyward.localazure.arm.wire;

import io.keyward.localazure.text.AsciiCase;

/**
 * The ARM id of a resource. It keeps the case that the customer wrote, and comparisons ignore case.
 *
 * @param type namespace and type, such as {@code Microsoft.Storage/storageAccounts}
 */
public record ArmId(String subscription, String resourceGroup, String type, String name) {

    public boolean isSameAs(ArmId other) {
        return AsciiCase.equal(toString(), other.toString());
    }

    public boolean isIn(String group) {
        return AsciiCase.equal(resourceGroup, group);
    }

    @Override
    public String toString() {
        return "/subscriptions/%s/resourceGroups/%s/providers/%s/%s".formatted(subscription, resourceGroup, type, name);
    }
}
