package io.keyward.portal.map;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.util.stream.Collectors.joining;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.overview.ChangeKeyCommand;
import io.keyward.portal.page.Address;
import io.keyward.text.ShellWord;
import io.keyward.vault.Cause;
import io.keyward.vault.Remedy;
import io.keyward.vault.RemedyCommand;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The steps, in order, after which a change is harmless, and the remedy if the change has already happened.
 *
 * @param word the name of the change, one of {@link io.keyward.portal.key.KeyChange#WORDS}
 * @param key the chosen key version, as the customer wrote it
 * @param affected the first affected clusters of the scope
 * @param total how many clusters of the scope are affected
 * @param mayChangeKey tells whether the user may change the key of a cluster in the portal
 */
record MapPlan(
        String word,
        KeyId key,
        ChosenChange chosen,
        ClusterScope scope,
        List<ResourceId> affected,
        long total,
        Predicate<ResourceId> mayChangeKey) {

    /**
     * How many of the affected clusters the plan names. If there are more, and the change is one of a key or a key version, the
     * plan has one fleet rotation instead of a command for each cluster.
     */
    static final int NAMED = 10;

    private static final String NEW =
            "key=$(az keyvault key create --id %s --kty RSA --size 3072 --query key.kid --output tsv)";

    /** What to do before the change, and then the change itself. */
    List<PlanStep> steps() {
        return Stream.of(successor(), move(), proof(), change())
                .flatMap(List::stream)
                .toList();
    }

    private boolean isOneKey() {
        return List.of("disable", "expire", "delete").contains(word);
    }

    private boolean isWholeKey() {
        return word.equals("delete");
    }

    private List<PlanStep> successor() {
        if (total == 0) {
            return List.of();
        }
        if (!isOneKey()) {
            return List.of(PlanStep.of("map.plan.otherVault").command("key="));
        }
        return List.of(PlanStep.of(isWholeKey() ? "map.plan.newKey" : "map.plan.newVersion")
                .command(NEW.formatted(
                        ShellWord.of(isWholeKey() ? nextKey() : key.key().toString()))));
    }

    private String nextKey() {
        return key.key() + "-next";
    }

    private List<PlanStep> move() {
        if (total == 0) {
            return List.of();
        }
        var isFleet = total > NAMED && isOneKey();
        var step = PlanStep.of(isFleet ? "map.plan.fleet" : "map.plan.changeKey")
                .command(
                        isFleet
                                ? fleet()
                                : affected.stream()
                                        .limit(NAMED)
                                        .map(ChangeKeyCommand::toVariable)
                                        .collect(joining("\n")));
        return List.of(step.links(affected.stream()
                .limit(NAMED)
                .filter(mayChangeKey)
                .map(cluster -> new PlanStep.Link(
                        "map.plan.changeKeyOf", cluster.name(), Address.of("cluster", "id", cluster.toString())))
                .toList()));
    }

    private String fleet() {
        var url = "%s/providers/Microsoft.HDInsight/fleetRotations/leave-%s?api-version=2021-06-01"
                .formatted(
                        scope.id(),
                        key.version().substring(0, Math.min(8, key.version().length())));
        return "az rest --method put --url %s --body %s".formatted(ShellWord.of(url), ShellWord.of(body()));
    }

    private String body() {
        var selection = vaultAndName(key.name());
        if (!isWholeKey()) {
            selection.add("keyVersion", key.version());
        }
        var properties = BUILDERS.createObjectBuilder().add("selection", selection);
        if (isWholeKey()) {
            properties.add("target", vaultAndName(key.name() + "-next"));
        }
        return BUILDERS.createObjectBuilder()
                .add("properties", properties)
                .build()
                .toString();
    }

    private JsonObjectBuilder vaultAndName(String name) {
        return BUILDERS.createObjectBuilder().add("vaultUri", key.vault()).add("keyName", name);
    }

    private List<PlanStep> proof() {
        var isRetired = word.equals("disable") || isWholeKey();
        if (!isRetired) {
            return total == 0 ? List.of() : List.of(PlanStep.of("map.plan.lookAgain"));
        }
        return List.of(PlanStep.of(isWholeKey() ? "map.plan.allRetired" : "map.plan.retired")
                .links(List.of(new PlanStep.Link(
                        isWholeKey() ? "map.plan.versionsOf" : "map.plan.pageOf",
                        isWholeKey() ? key.name() : key.version(),
                        isWholeKey()
                                ? Address.of("keys", "subscription", scope.text(), "search", key.key() + "/")
                                : Address.of("key", "subscription", scope.text(), "key", key.toString())))));
    }

    private List<PlanStep> change() {
        var id = ShellWord.of(key.toString());
        var command =
                switch (word) {
                    case "disable" -> "az keyvault key set-attributes --id %s --enabled false".formatted(id);
                    case "delete" -> "az keyvault key delete --id %s"
                            .formatted(ShellWord.of(key.key().toString()));
                    case "expire" -> chosen.day()
                            .map(day ->
                                    "az keyvault key set-attributes --id %s --expires %sT00:00:00Z".formatted(id, day))
                            .orElse("");
                    default -> "";
                };
        return List.of(PlanStep.of("map.plan.then." + word).command(command));
    }

    /**
     * What to do if the change has already happened.
     *
     * @param addresses Keyward's outbound addresses; empty if none are configured
     */
    List<PlanStep> undo(List<String> addresses) {
        return causes().stream()
                .map(cause -> RemedyCommand.of(cause, key, chosen.identity(), addresses))
                .map(MapPlan::undo)
                .toList();
    }

    private static PlanStep undo(Remedy remedy) {
        return PlanStep.of("map.plan.undo")
                .detail(remedy.text())
                .command(remedy.command().orElse(""));
    }

    /**
     * The causes with which the vault could refuse after the change. A missing permission has two, one for each permission
     * model of Azure Key Vault.
     */
    private List<Cause> causes() {
        return switch (word) {
            case "disable" -> List.of(Cause.KEY_DISABLED);
            case "expire" -> List.of(Cause.KEY_EXPIRED);
            case "delete" -> List.of(Cause.KEY_DELETED);
            case "firewall" -> List.of(Cause.FIREWALL_REFUSED);
            default -> List.of(Cause.ROLE_MISSING, Cause.PERMISSION_MISSING);
        };
    }
}
