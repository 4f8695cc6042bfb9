package io.keyward.arm.fleet;

import io.keyward.arm.cluster.EncryptionMember;
import io.keyward.arm.json.JsonMember;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRequestText;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.key.KeyName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses the definition of a fleet rotation: the {@code properties} of a request. */
public final class FleetBody {

    private static final Set<String> KEY = Set.of("vaultUri", "keyName", "keyVersion");
    private static final Set<String> SELECTION =
            Set.of("vaultUri", "keyName", "keyVersion", "tags", "clusters", "keyOlderThanDays");
    static final Set<String> KNOWN = Set.of("selection", "target", "order", "canary", "atOnce", "stopAfterFailures");

    private static final int LONGEST_ID = 300;

    private FleetBody() {}

    /** Reads a body that may only have the member {@code properties}. */
    static FleetRequest read(JsonMember body) {
        body.requireOnly(Set.of("properties"));
        var properties = body.get("properties");
        properties.requireOnly(KNOWN); // to ignore a misspelt member could select other clusters
        return request(properties);
    }

    /** Reads the members of a fleet rotation, and ignores other members. */
    public static FleetRequest request(JsonMember properties) {
        var selection = selection(properties.get("selection"));
        var options = options(properties);
        if (options.order() == FleetOrder.LISTED && selection.clusters().isEmpty()) {
            throw properties.get("order").invalid("can only be listed if selection.clusters lists the clusters");
        }
        return new FleetRequest(selection, target(properties.get("target")), options);
    }

    private static FleetSelection selection(JsonMember selection) {
        selection.requireOnly(SELECTION);
        var vault = selection.get("vaultUri").text();
        var name = selection.get("keyName").text();
        var version = selection.get("keyVersion").text();
        requireTogether(selection.get("vaultUri"), vault, name);
        requireTogether(selection.get("keyName"), name, version);
        vault.map(uri -> new KeyName(uri, name.orElse("any"))) // throws if it is malformed
                .ifPresent(key -> version.ifPresent(key::version));
        return new FleetSelection(
                vault,
                name,
                version,
                tags(selection.get("tags")),
                clusters(selection.get("clusters")),
                number(selection.get("keyOlderThanDays"), 1, FleetSelection.MAX_DAYS));
    }

    private static void requireTogether(JsonMember member, Optional<String> value, Optional<String> detail) {
        if (value.isEmpty() && detail.isPresent()) {
            throw member.invalid("is required");
        }
    }

    private static Map<String, String> tags(JsonMember tags) {
        var members = tags.members();
        if (members.size() > FleetSelection.MAX_TAGS) {
            throw tags.invalid("has more than %d tags".formatted(FleetSelection.MAX_TAGS));
        }
        return members.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, tag -> tag.getValue().text().orElse("")));
    }

    private static List<String> clusters(JsonMember clusters) {
        var elements = clusters.elements();
        if (elements.size() > FleetSelection.MAX_CLUSTERS) {
            throw clusters.invalid(
                    "has more than %d clusters; select them by key or tag".formatted(FleetSelection.MAX_CLUSTERS));
        }
        return elements.stream().map(each -> each.requiredText(LONGEST_ID)).toList();
    }

    private static FleetTarget target(JsonMember target) {
        target.requireOnly(KEY);
        if (KEY.stream().allMatch(name -> target.get(name).absent())) {
            return FleetTarget.NEWEST_VERSION;
        }
        var key = EncryptionMember.key(target);
        var version = target.get("keyVersion").text();
        version.ifPresent(key::version); // throws if it is malformed
        return new FleetTarget(Optional.of(key), version);
    }

    private static FleetOptions options(JsonMember properties) {
        var usual = FleetOptions.DEFAULT;
        return new FleetOptions(
                properties.get("order").text().isPresent() ? order(properties.get("order")) : usual.order(),
                number(properties.get("canary"), 0, FleetSelection.MAX_CLUSTERS).orElse(usual.canary()),
                number(properties.get("atOnce"), 1, FleetOptions.MAX_AT_ONCE).orElse(usual.atOnce()),
                number(properties.get("stopAfterFailures"), 0, FleetSelection.MAX_CLUSTERS)
                        .orElse(usual.stopAfter()));
    }

    private static FleetOrder order(JsonMember order) {
        return Stream.of(FleetOrder.values())
                .filter(each -> FleetRequestText.order(each).equals(order.requiredText()))
                .findFirst()
                .orElseThrow(() -> order.invalid("must be name, fewestDeks or listed"));
    }

    private static Optional<Integer> number(JsonMember member, int least, int most) {
        var number = member.integer();
        if (number.filter(given -> given < least || given > most).isPresent()) {
            throw member.invalid("must be from %d to %d".formatted(least, most));
        }
        return number;
    }
}
