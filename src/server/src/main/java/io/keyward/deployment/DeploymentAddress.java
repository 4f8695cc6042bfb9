package io.keyward.deployment;

import io.keyward.authorization.Scope;
import io.keyward.text.AsciiCase;
import jakarta.persistence.Embeddable;
import java.util.regex.Pattern;

/** The address of a deployment. Like an ARM resource id, it keeps the spelling of the caller and is compared without case. */
@Embeddable
public record DeploymentAddress(String subscription, String resourceGroup, String name) {

    public static final String TYPE = "Microsoft.Resources/deployments";

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.()-]{0,63}[0-9A-Za-z_()-]");
    private static final int MAX_SUBSCRIPTION = 64;
    private static final int MAX_GROUP = 90;

    /** The address with another name, in the same resource group. */
    public DeploymentAddress named(String other) {
        return new DeploymentAddress(subscription, resourceGroup, other);
    }

    /** @throws DeploymentProblem if no deployment can have this name */
    public void requireName() {
        if (!NAME.matcher(name).matches()
                || subscription.length() > MAX_SUBSCRIPTION
                || resourceGroup.length() > MAX_GROUP) {
            throw DeploymentProblem.invalidName(name);
        }
    }

    /** The resource group. */
    public Scope group() {
        return Scope.resourceGroup(subscription, resourceGroup);
    }

    /** The form that all spellings of the address share. */
    public String canonical() {
        return AsciiCase.fold(toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeploymentAddress that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    /** The ARM resource id. */
    @Override
    public String toString() {
        return "%s/providers/%s/%s".formatted(group(), TYPE, name);
    }
}
