package io.keyward.arm.region;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.role.OfferedSizes;
import io.keyward.cluster.role.Topology;
import io.keyward.cluster.role.VmSize;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.stream.Stream;

/** The JSON of HDInsight's {@code billingSpecs}, {@code usages} and {@code capabilities} of a region. */
final class RegionOffer {

    private static final String ANY = "*";

    private RegionOffer() {}

    /** There is one filter, which names the default VM size, because az cannot create a cluster without it. */
    static JsonObject billingSpecs() {
        var filter = BUILDERS.createObjectBuilder()
                .add("filterMode", "Default")
                .add("regions", list(Stream.of(ANY)))
                .add("clusterFlavors", list(Stream.of(ANY)))
                .add("nodeTypes", list(Stream.of("HeadNodeRole", "WorkerNodeRole", "ZookeeperRole", "EdgeNodeRole")))
                .add("clusterVersions", list(Stream.of(ANY)))
                .add("osType", list(Stream.of("Linux")))
                .add("vmSizes", list(Stream.of(Topology.DEFAULT_VM_SIZE)));
        var properties = BUILDERS.createArrayBuilder();
        OfferedSizes.ALL.stream().map(VmSize::parse).map(RegionOffer::size).forEach(properties::add);
        return BUILDERS.createObjectBuilder()
                .add("vmSizes", list(OfferedSizes.ALL.stream()))
                .add("vmSizesWithEncryptionAtHost", list(OfferedSizes.ALL.stream()))
                .add("vmSizeFilters", BUILDERS.createArrayBuilder().add(filter))
                .add("vmSizeProperties", properties)
                .add("billingResources", BUILDERS.createArrayBuilder())
                .build();
    }

    private static JsonObjectBuilder size(VmSize size) {
        return BUILDERS.createObjectBuilder().add("name", size.name()).add("cores", size.cores());
    }

    static JsonObject usages(int used, int limit) {
        var cores = BUILDERS.createObjectBuilder()
                .add("unit", "Count")
                .add("currentValue", used)
                .add("limit", limit)
                .add(
                        "name",
                        BUILDERS.createObjectBuilder().add("value", "cores").add("localizedValue", "Cores"));
        return BUILDERS.createObjectBuilder()
                .add("value", BUILDERS.createArrayBuilder().add(cores))
                .build();
    }

    static JsonObject capabilities(List<String> regions, String region, int used, int limit) {
        var quota = BUILDERS.createObjectBuilder()
                .add("coresUsed", used)
                .add("maxCoresAllowed", limit)
                .add("regionalQuotas", BUILDERS.createArrayBuilder().add(regionalQuota(region, used, limit)));
        return BUILDERS.createObjectBuilder()
                .add("versions", iaas(BUILDERS.createArrayBuilder().add(version())))
                .add("regions", iaas(list(regions.stream())))
                .add("features", list(Stream.of(ClusterKind.values()).map(ClusterKind::wireName)))
                .add("quota", quota)
                .build();
    }

    private static JsonObjectBuilder regionalQuota(String region, int used, int limit) {
        return BUILDERS.createObjectBuilder()
                .add("regionName", region)
                .add("coresUsed", used)
                .add("coresAvailable", limit - used);
    }

    private static JsonObjectBuilder version() {
        var components = BUILDERS.createObjectBuilder();
        Stream.of(ClusterKind.values())
                .map(ClusterKind::defaultComponents)
                .forEach(kind -> kind.forEach(components::add));
        return BUILDERS.createObjectBuilder()
                .add("friendlyName", ClusterKind.DEFAULT_CLUSTER_VERSION)
                .add("displayName", "HDInsight " + ClusterKind.DEFAULT_CLUSTER_VERSION)
                .add("isDefault", true)
                .add("componentVersions", components);
    }

    private static JsonObjectBuilder iaas(JsonArrayBuilder available) {
        return BUILDERS.createObjectBuilder()
                .add("iaas", BUILDERS.createObjectBuilder().add("available", available));
    }

    private static JsonArrayBuilder list(Stream<String> texts) {
        var list = BUILDERS.createArrayBuilder();
        texts.forEach(list::add);
        return list;
    }
}
