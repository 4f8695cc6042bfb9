package io.keyward.fleet;

import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.text.AsciiCase;
import jakarta.persistence.Embeddable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a fleet rotation and the scope of its clusters: a subscription or a resource group. Like an ARM resource id, it
 * keeps the spelling of the caller and is compared without case.
 *
 * @param resourceGroup null for the whole subscription
 */
@Embeddable
public record FleetAddress(String subscription, String resourceGroup, String name) {

    /** What {@link #isName} requires of a name. */
    public static final String NAME_RULE =
            "it has 1 to 64 letters, digits, hyphens and underscores, and begins and ends with a letter or digit";

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z]([0-9a-zA-Z_-]{0,62}[0-9a-zA-Z])?");

    /** True if a new fleet rotation can have this name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static FleetAddress in(ClusterScope scope, String name) {
        return new FleetAddress(scope.subscription(), scope.group().orElse(null), name);
    }

    public static FleetAddress inSubscription(String subscription, String name) {
        return new FleetAddress(subscription, null, name);
    }

    public static FleetAddress inGroup(String subscription, String group, String name) {
        return new FleetAddress(subscription, group, name);
    }

    /** The address with another name, below the same scope. */
    public FleetAddress named(String other) {
        return new FleetAddress(subscription, resourceGroup, other);
    }

    /** Empty for a fleet rotation of a whole subscription. */
    public Optional<String> group() {
        return Optional.ofNullable(resourceGroup);
    }

    public Scope scope() {
        return group().map(group -> Scope.resourceGroup(subscription, group))
                .orElseGet(() -> Scope.subscription(subscription));
    }

    /** The form that all spellings of the address share. */
    public String canonical() {
        return AsciiCase.fold(toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FleetAddress that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    /** The ARM resource id. */
    @Override
    public String toString() {
        return "%s/providers/Microsoft.HDInsight/fleetRotations/%s".formatted(scope(), name);
    }
}
