package io.keyward.cluster.name;

import io.keyward.cluster.ResourceId;
import io.keyward.text.AsciiCase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of Azure Resource Manager and HDInsight for the names of a new cluster, its resource group and its
 * subscription. They are checked at creation only: any other request with an invalid name gets a 404.
 */
public final class ResourceNames {

    private static final Pattern SUBSCRIPTION = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern GROUP = Pattern.compile("[\\p{L}\\p{N}_.()-]{0,89}[\\p{L}\\p{N}_()-]");
    private static final Pattern CLUSTER = Pattern.compile("[0-9a-zA-Z]([0-9a-zA-Z-]{0,57}[0-9a-zA-Z])?");

    private static final Set<String> RESERVED = Set.of(
            "access",
            "azure",
            "bing",
            "bizspark",
            "biztalk",
            "cortana",
            "directx",
            "dotnet",
            "dynamics",
            "excel",
            "exchange",
            "forefront",
            "groove",
            "hololens",
            "hyperv",
            "kinect",
            "lync",
            "msdn",
            "o365",
            "office",
            "office365",
            "onedrive",
            "onenote",
            "outlook",
            "powerpoint",
            "sharepoint",
            "skype",
            "visio",
            "visualstudio");
    private static final List<String> RESERVED_ANYWHERE = List.of("microsoft", "windows");
    private static final List<String> RESERVED_PREFIXES = List.of("login", "xbox");

    private ResourceNames() {}

    /** @throws NameProblem if a cluster with this id cannot be created */
    public static void require(ResourceId id) {
        requireSubscription(id.subscription());
        requireGroup(id.resourceGroup());
        requireCluster(id.name());
    }

    /**
     * @return the id of the subscription
     * @throws NameProblem if no subscription can have this id
     */
    public static String requireSubscription(String id) {
        if (!SUBSCRIPTION.matcher(id).matches()) {
            throw NameProblem.invalidName("subscription", id, "the id of a subscription is a GUID");
        }
        return id;
    }

    /**
     * @return the name of the resource group
     * @throws NameProblem if no resource group can have this name
     */
    public static String requireGroup(String name) {
        if (!GROUP.matcher(name).matches()) {
            throw NameProblem.invalidName(
                    "resource group",
                    name,
                    "it has 1 to 90 letters, digits, '_', '-', '.', '(' and ')' and no '.' at the end");
        }
        return name;
    }

    /**
     * @return the name of the cluster
     * @throws NameProblem if no new cluster can have this name
     */
    public static String requireCluster(String name) {
        problem(name).ifPresent(problem -> {
            throw problem;
        });
        return name;
    }

    /** True if the name has the characters and the length of a cluster name. Reserved words are not checked. */
    public static boolean isValid(String cluster) {
        return CLUSTER.matcher(cluster).matches();
    }

    /** The reason why a new cluster cannot have this name; empty if it can. */
    public static Optional<NameProblem> problem(String cluster) {
        if (!isValid(cluster)) {
            return Optional.of(NameProblem.invalidName(
                    "cluster name",
                    cluster,
                    "it has 1 to 59 letters, digits and hyphens, and a letter or digit at both ends"));
        }
        return reservedWord(AsciiCase.fold(cluster)).map(word -> NameProblem.reservedName(cluster, word));
    }

    private static Optional<String> reservedWord(String name) {
        if (RESERVED.contains(name)) {
            return Optional.of(name);
        }
        return RESERVED_ANYWHERE.stream().filter(name::contains).findFirst().or(() -> RESERVED_PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst());
    }
}
