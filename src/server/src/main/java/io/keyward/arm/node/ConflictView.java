package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.disk.report.NodeConflict.Evidence;
import io.keyward.node.machine.ClonedNode;
import io.keyward.node.machine.SeenMachine;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** The JSON of a conflict: two machines use the key of one node. */
final class ConflictView {

    private ConflictView() {}

    static JsonObjectBuilder addTo(JsonObjectBuilder view, Optional<ClonedNode> cloned) {
        cloned.ifPresent(node -> view.add("conflict", json(node)));
        return view;
    }

    private static JsonObjectBuilder json(ClonedNode node) {
        var machines = BUILDERS.createArrayBuilder();
        node.machines().forEach(machine -> machines.add(json(machine)));
        return BUILDERS.createObjectBuilder()
                .add("evidence", wireName(node.evidence()))
                .add("detectedAt", node.detectedAt().toString())
                .add("machines", machines);
    }

    private static JsonObjectBuilder json(SeenMachine seen) {
        var view = BUILDERS.createObjectBuilder().add("bootId", seen.machine().bootId());
        seen.machine().machineId().ifPresent(id -> view.add("machineId", id));
        seen.firstAt().ifPresent(at -> view.add("firstAt", at.toString()));
        seen.reportedAt().ifPresent(at -> view.add("reportedAt", at.toString()));
        return view;
    }

    private static String wireName(Evidence evidence) {
        return switch (evidence) {
            case FORMER_BOOT -> "formerBoot";
            case OTHER_MACHINE -> "otherMachine";
            case SEQUENCES -> "sequences";
            case UNATTESTED_BOOT -> "unattestedBoot";
        };
    }
}
