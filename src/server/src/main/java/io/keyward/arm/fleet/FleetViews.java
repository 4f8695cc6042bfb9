package io.keyward.arm.fleet;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;

import io.keyward.arm.wire.ArmError;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetProblem;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.MemberCounts;
import io.keyward.fleet.Refusal;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The JSON of fleet rotations and their clusters. */
final class FleetViews {

    private FleetViews() {}

    static JsonObject fleet(Fleet fleet, MemberCounts counts) {
        var clusters = BUILDERS.createObjectBuilder();
        counts.byState().forEach((state, number) -> clusters.add(wireName(state), number));
        return view(fleet)
                .add(
                        "properties",
                        properties(fleet)
                                .add("percentComplete", percent(counts))
                                .add("clusters", clusters))
                .build();
    }

    /** An entry of a list, without the numbers of clusters in each state. */
    static JsonObject listed(Fleet fleet) {
        return view(fleet).add("properties", properties(fleet)).build();
    }

    private static JsonObjectBuilder view(Fleet fleet) {
        return BUILDERS.createObjectBuilder()
                .add("id", fleet.address().toString())
                .add("name", fleet.address().name())
                .add("type", "Microsoft.HDInsight/fleetRotations");
    }

    private static JsonObjectBuilder properties(Fleet fleet) {
        var properties = BUILDERS.createObjectBuilder(request(fleet))
                .add("provisioningState", status(fleet.state()))
                .add("state", wireName(fleet.state()))
                .add("stateSince", fleet.stateSince().toString())
                .add("fleetRotationId", fleet.id().toString())
                .add("requestedBy", fleet.caller().objectId())
                .add("requestedAt", fleet.requestedAt().toString())
                .add("controlledBy", fleet.controller().objectId())
                .add("correlationId", fleet.correlationId());
        fleet.reason().ifPresent(reason -> properties.add("reason", reason));
        fleet.endedAt().ifPresent(at -> properties.add("endedAt", at.toString()));
        return properties;
    }

    private static JsonObject request(Fleet fleet) {
        try (var reader = READERS.createReader(new StringReader(fleet.request()))) {
            return reader.readObject();
        }
    }

    /** The status of a long-running operation, as clients of ARM poll it. */
    static JsonObject status(Fleet fleet, MemberCounts counts) {
        var view = BUILDERS.createObjectBuilder()
                .add("id", fleet.address() + "/status")
                .add("name", fleet.id().toString())
                .add("status", status(fleet.state()))
                .add("startTime", fleet.requestedAt().toString())
                .add("percentComplete", percent(counts));
        fleet.endedAt().ifPresent(at -> view.add("endTime", at.toString()));
        if (fleet.state() == FleetState.PARTLY_FAILED) {
            view.add(
                    "error",
                    ArmError.of(FleetProblem.partlyFailed(fleet, counts)).inner());
        }
        return view.build();
    }

    private static String status(FleetState state) {
        return switch (state) {
            case RUNNING, PAUSED, STOPPED, CANCELING, BACKING_OUT -> "InProgress";
            case SUCCEEDED -> "Succeeded";
            case PARTLY_FAILED -> "Failed";
            case CANCELED, BACKED_OUT -> "Canceled";
        };
    }

    private static int percent(MemberCounts counts) {
        return (int) (100 * counts.ended() / counts.total());
    }

    static JsonObject member(FleetMember member) {
        var view = BUILDERS.createObjectBuilder()
                .add("id", member.cluster().toString())
                .add("position", member.id().position())
                .add("state", wireName(member.state()))
                .add("fromKey", member.from().toString())
                .add("deks", member.deks());
        member.target().ifPresent(target -> view.add("targetKey", target.toString()));
        member.operation().ifPresent(operation -> view.add("operation", operation.toString()));
        member.rollback().ifPresent(rollback -> view.add("rollback", rollback.toString()));
        member.startedAt().ifPresent(at -> view.add("startedAt", at.toString()));
        member.endedAt().ifPresent(at -> view.add("endedAt", at.toString()));
        addError(view, member.error());
        return view.build();
    }

    static void addError(JsonObjectBuilder view, Optional<Refusal> refusal) {
        refusal.map(why -> new ArmError(why.code(), why.message(), Optional.empty()))
                .ifPresent(error -> view.add("error", error.inner()));
    }

    /** The name of an enum constant on the wire, such as {@code nothingToDo}. */
    static String wireName(Enum<?> constant) {
        var words = AsciiCase.fold(constant.name()).split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> (char) (word.charAt(0) - 'a' + 'A') + word.substring(1))
                        .collect(Collectors.joining());
    }
}
