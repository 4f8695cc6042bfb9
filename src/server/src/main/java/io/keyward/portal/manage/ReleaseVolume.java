package io.keyward.portal.manage;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.node.VolumeRelease;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.Choice;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Releases the LUKS volume that a disk is bound to, so that its node can seal the disk again. Only the volume that the page
 * showed is released: the node may have sealed the disk again meanwhile, after a release by somebody else.
 */
@Named
@RequestScoped
public class ReleaseVolume extends FormOfCluster {

    private static final String DISK = "disk";
    private static final String FIELD = "release:disk";

    @Inject
    ManagedNode node;

    @Inject
    Nodes nodes;

    @Inject
    Disks disks;

    @Inject
    VolumeRelease volumes;

    @Inject
    PermittedReads permitted;

    private String former = "";

    public ReleaseVolume() {
        super(ArmAction.RELEASE_VOLUME, Map.of(ProblemCode.OTHER_LUKS_VOLUME, FIELD));
    }

    @Override
    protected ArmRequest prepare(ResourceId cluster) {
        return actions.read(ArmAction.RELEASE_VOLUME, scope(), () -> {
            var disk = disk(cluster, node(cluster));
            return ArmRequest.of("POST", path("/nodes/%s/disks/%d/releaseVolume".formatted(node.getHost(), disk.id())))
                    .with(BUILDERS.createObjectBuilder()
                            .add("luksVolume", chosen().volume())
                            .build());
        });
    }

    @Override
    protected boolean apply(ResourceId cluster) {
        former = actions.change(ArmAction.RELEASE_VOLUME, scope(), () -> {
                    var found = node(cluster);
                    return volumes.release(
                            found,
                            disk(cluster, found).id(),
                            Optional.of(chosen().volume()),
                            caller.get().objectId());
                })
                .orElse("");
        return true;
    }

    private Node node(ResourceId cluster) {
        return nodes.find(clusters.get(cluster).id(), node.getHost())
                .orElseThrow(() -> new MissingNode(cluster, "node " + node.getHost()));
    }

    private Disk disk(ResourceId cluster, Node found) {
        var id = chosen().disk();
        if (id.isEmpty()) {
            throw new FieldProblem(FIELD, "choose a disk");
        }
        return withDek(disks.ofNode(found.id())).stream()
                .filter(disk -> disk.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new MissingNode(cluster, "disk " + id));
    }

    // the choice of the page: the id of a disk, and the UUID of its LUKS volume, or the empty text if it was bound to
    // none
    private record Chosen(String disk, String volume) {

        static Chosen of(Disk disk) {
            return new Chosen(disk.id().toString(), disk.luksUuid().orElse(""));
        }

        static Chosen parse(String value) {
            var parts = value.split(" ", 2);
            return new Chosen(parts[0], parts.length == 1 ? "" : parts[1]);
        }

        String value() {
            return "%s %s".formatted(disk, volume).strip();
        }
    }

    private Chosen chosen() {
        return Chosen.parse(sent(DISK));
    }

    private static List<Disk> withDek(List<Disk> all) {
        return all.stream().filter(disk -> disk.dek().isPresent()).toList();
    }

    @Override
    protected boolean isPossible() {
        return !getChoices().isEmpty();
    }

    /** The disks of the node that have a DEK. */
    public List<Choice> getChoices() {
        return node
                .find()
                .flatMap(found -> permitted.read(PortalData.DISKS, id(), () -> withDek(disks.ofNode(found.id()))))
                .orElse(List.of())
                .stream()
                .map(disk -> Choice.of(Chosen.of(disk).value(), label(disk), sent(DISK)))
                .toList();
    }

    private static String label(Disk disk) {
        return disk.luksUuid()
                .map(volume -> "%s, LUKS volume %s".formatted(disk.label(), volume))
                .orElseGet(() -> disk.label() + ", bound to no LUKS volume");
    }

    /** The UUID of the released LUKS volume; empty if the disk was bound to none. */
    public String getFormer() {
        return former;
    }
}
