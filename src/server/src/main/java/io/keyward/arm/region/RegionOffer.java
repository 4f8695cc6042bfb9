package io.keyward.arm.region;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.role.Topology;
import io.keyward.cluster.role.VmSize;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.stream.Stream;

/** The JSON of HDInsight's {@code billingSpecs}, {@code usages} and {@code capabilities} of a region. */
final class RegionOffer {

    private static final List<String> VM_SIZES = List.of(
            "Standard_A1_V2",
            "Standard_A2_V2",
            "Standard_A4_V2",
            "Standard_A8_V2",
            "Standard_D3_V2",
            "Standard_D4_V2",
            "Standard_D12_V2",
            "Standard_D13_V2",
            "Standard_D14_V2",
            "Standard_E2_V3",
            "Standard_E4_V3",
            "Standard_E8_V3",
            "Standard_E16_V3",
            "Standard_E32_V3",
            "Standard_E64_V3",
            "Standard_F8",
            "Standard_F16");

    private static final String ANY = "*";

    private RegionOffer() {}

    /** The only filter names the default VM size: az cannot create a cluster without it. */
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
        VM_SIZES.stream().map(VmSize::parse).map(RegionOffer::size).forEach(properties::add);
        return BUILDERS.createObjectBuilder()
                .add("vmSizes", list(VM_SIZES.stream()))
                .add("vmSizesWithEncryptionAtHost", list(VM_SIZES.stream()))
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
                .add("features", list(Stream.of(ClusterKind.values()).map(ClusterKind::wire)))
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
