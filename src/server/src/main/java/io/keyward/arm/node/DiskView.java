package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.cluster.StoredRequest;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.report.ListedDisk;
import io.keyward.disk.report.ReportedDisk;
import io.keyward.disk.volume.FormerVolume;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/** The JSON of a disk: what Keyward has planned for it, and what its node reports about it. */
public record DiskView(Cluster cluster, boolean encryptionAtHost) {

    private static final String STORAGE = "storageService";
    private static final String CUSTOMER = "customerKey";
    private static final String HOST = "host";

    public static DiskView of(Cluster cluster) {
        return new DiskView(cluster, new StoredRequest(cluster).encryptionAtHost());
    }

    /**
     * @param former the LUKS volumes that the disk had before its present one
     */
    JsonObjectBuilder json(Node node, ListedDisk listed, List<FormerVolume> former) {
        var disk = listed.disk();
        var view = BUILDERS.createObjectBuilder()
                .add("host", node.host())
                .add("role", node.role().wireName())
                .add("disk", disk.id())
                .add("kind", disk.kind().name())
                .add("lun", disk.lun())
                .add("encryption", disk.protection().name())
                .add("layers", layers(disk, listed.doubt()))
                .add("sealed", disk.dek().isPresent() && listed.doubt().isEmpty())
                .add("state", listed.state());
        disk.dek().ifPresent(dek -> view.add(
                        "key", cluster.asWritten(dek.wrappedBy()).toString())
                .add("algorithm", dek.algorithm().wireName())
                .add("dek", disk.isDelivered() ? "delivered" : "planned"));
        listed.report().ifPresent(known -> add(known, view));
        if (!former.isEmpty()) view.add("formerVolumes", formerVolumes(former));
        return view;
    }

    private static JsonArrayBuilder formerVolumes(List<FormerVolume> former) {
        var volumes = BUILDERS.createArrayBuilder();
        former.forEach(volume -> volumes.add(formerVolume(volume)));
        return volumes;
    }

    private static JsonObjectBuilder formerVolume(FormerVolume volume) {
        var view = BUILDERS.createObjectBuilder()
                .add("luksUuid", volume.luksUuid())
                .add("endedAt", volume.endedAt().toString())
                .add("erased", "unconfirmed");
        volume.releasedBy().ifPresent(operator -> view.add("releasedBy", operator));
        return view;
    }

    private void add(ReportedDisk report, JsonObjectBuilder view) {
        if (report.key() != null) {
            view.add("headerKey", cluster.asWritten(report.key()).toString());
        }
        if (report.task() != null) {
            view.add(
                    "progress",
                    BUILDERS.createObjectBuilder()
                            .add("task", report.task())
                            .add("done", report.done())
                            .add("total", report.total()));
        }
        if (report.problemCode() != null) {
            view.add(
                    "problem",
                    BUILDERS.createObjectBuilder()
                            .add("code", report.problemCode())
                            .add("message", report.problemMessage()));
        }
    }

    private JsonArrayBuilder layers(Disk disk, Optional<String> doubt) {
        var layers = BUILDERS.createArrayBuilder();
        if (disk.kind() != DiskKind.TEMP) {
            layers.add(layer(STORAGE, "the managed disk at rest, under a key of the platform"));
        }
        if (disk.protection().hasDek()) {
            layers.add(customerLayer(doubt));
        }
        if (encryptionAtHost) {
            layers.add(layer(
                    HOST,
                    disk.kind() == DiskKind.TEMP
                            ? "the temp disk at rest on the host, under a key of the platform"
                            : "caches on the host and the way to the storage service, under a key of the platform"));
        }
        return layers;
    }

    // confirmed only by the reports of the node, because a planned encryption may not be complete yet
    private static JsonObjectBuilder customerLayer(Optional<String> doubt) {
        var covers = doubt.map("not confirmed: "::concat)
                .orElse("every sector, from the node on, under a DEK that the customer's key wraps");
        return layer(CUSTOMER, covers).add("confirmed", doubt.isEmpty());
    }

    private static JsonObjectBuilder layer(String name, String covers) {
        return BUILDERS.createObjectBuilder().add("layer", name).add("covers", covers);
    }
}
